/**
 * Changes of runs, as others hear of them: {@link ObservedRunStore} tells of each that was committed through it, {@link
 * ChangeFeed} reads the runs and passes them on, {@link AutomaticEnd} finds out when the automatic actions are over.
 */
package io.github.postdeploy.internal.engine.change;

/**
 * Words for people: {@link Text} fits and cleans what applications say, {@link NearestNames} guesses what was meant.
 * Knows nothing of the engine.
 */
package io.github.postdeploy.internal.engine.text;

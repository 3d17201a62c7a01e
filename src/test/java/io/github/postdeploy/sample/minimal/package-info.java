/** The smallest application: one annotated class. */
package io.github.postdeploy.sample.minimal;

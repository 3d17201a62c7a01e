/**
 * Words: {@link Text} fits and cleans what applications say, {@link KeyName} says what names are possible,
 * {@link NearestNames} guesses what was meant. Knows nothing of the engine.
 */
package io.github.postdeploy.internal.engine.text;

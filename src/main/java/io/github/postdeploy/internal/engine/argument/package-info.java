/**
 * Arguments of runs. {@link Parameters} reads what was given, a {@link GivenValue}, into values of an
 * {@link ArgumentType}; {@link ArgumentFault} says what is wrong with one. {@link ArgumentCodec} is the port to what a
 * run's record keeps of them, {@link ArgumentCheck} that to constraints.
 */
package io.github.postdeploy.internal.engine.argument;

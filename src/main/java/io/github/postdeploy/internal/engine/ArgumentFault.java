package io.github.postdeploy.internal.engine;

/**
 * What is wrong with an argument.
 *
 * @param argument its name
 * @param fault what is wrong, as the end of a sentence about it; without the value, where that is secret
 */
public record ArgumentFault(String argument, String fault) {}

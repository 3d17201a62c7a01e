/** Reads what people give besides plain words: durations, and secrets in files. */
package io.github.postdeploy.internal.cli.input;

package io.github.postdeploy.internal.engine.argument;

import io.github.postdeploy.internal.engine.text.Text;

/**
 * What is wrong with an argument.
 *
 * @param argument its name, shortened where it is longer than any can be
 * @param fault what is wrong, as the end of a sentence about it; without the value, where that is secret
 */
public record ArgumentFault(String argument, String fault) {

    public ArgumentFault {
        argument = Text.fit(argument, ArgumentName.MAX_LENGTH);
    }
}

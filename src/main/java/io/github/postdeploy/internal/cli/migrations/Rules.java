package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.migration.check.Rule;

/** Finds rules by what people write. */
final class Rules {

    private Rules() {}

    static Rule find(String id) {
        return Rule.of(id)
                .orElseThrow(() -> new ClientException(
                        ExitCode.UNKNOWN_NAME,
                        "There is no rule '" + id + "'. 'postdeploy migrations explain' lists them."));
    }
}

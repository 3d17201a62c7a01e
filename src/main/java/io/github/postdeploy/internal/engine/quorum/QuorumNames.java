package io.github.postdeploy.internal.engine.quorum;

import io.github.postdeploy.internal.engine.text.KeyName;
import io.github.postdeploy.internal.engine.text.Text;
import io.github.postdeploy.spi.Quorum;

/** What parties and namespaces may be called. */
final class QuorumNames {

    private QuorumNames() {}

    static void check(String namespace, String party, int parties) {
        check("namespace", namespace);
        check("party", party);
        if (parties < Quorum.FEWEST_PARTIES || parties > Quorum.MOST_PARTIES) {
            throw new IllegalArgumentException("A quorum of " + parties + " parties is not possible: it takes "
                    + Quorum.FEWEST_PARTIES + " to " + Quorum.MOST_PARTIES + ".");
        }
    }

    private static void check(String what, String name) {
        KeyName.fault(name).ifPresent(fault -> {
            String excerpt = name == null ? "" : Text.oneLine(Text.fit(name, Text.EXCERPT));
            throw new IllegalArgumentException("The " + what + " '" + excerpt + "' of a quorum " + fault
                    + ". Give it 1 to " + Quorum.LONGEST_NAME + " characters, without control characters and halves of"
                    + " surrogate pairs, and without white space at either end.");
        });
    }
}

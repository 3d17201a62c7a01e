package io.github.postdeploy.internal.engine.quorum;

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
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("The " + what + " of a quorum has no name. Give it one.");
        }
        if (name.length() > Quorum.LONGEST_NAME) {
            throw new IllegalArgumentException(named(what, name) + " has " + name.length() + " characters; at most "
                    + Quorum.LONGEST_NAME + " are possible. Shorten it.");
        }
        if (!name.equals(name.strip())) {
            throw new IllegalArgumentException(
                    named(what, name) + " begins or ends with white space, which some databases ignore. Remove it.");
        }
        if (!name.equals(Text.fit(name, Quorum.LONGEST_NAME)) || !name.equals(Text.oneLine(name))) {
            throw new IllegalArgumentException(
                    named(what, name) + " has a control character or half of a surrogate pair. Remove it.");
        }
    }

    private static String named(String what, String name) {
        return "The " + what + " '" + Text.oneLine(Text.fit(name, Text.EXCERPT)) + "' of a quorum";
    }
}

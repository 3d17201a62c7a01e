package io.github.postdeploy.internal.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the tables, in the schema they are in. */
final class Tables {

    static final String ACTION = "postdeploy_action";
    static final String RUN = "postdeploy_run";
    static final String PARTITION = "postdeploy_partition";
    static final String FAILURE = "postdeploy_failure";
    static final String NODE = "postdeploy_node";
    static final String RELEASE = "postdeploy_release";
    static final String RELEASE_ACTION = "postdeploy_release_action";
    static final String QUORUM = "postdeploy_quorum";
    static final String QUORUM_PARTY = "postdeploy_quorum_party";
    static final String LOG = "postdeploy_log";
    static final String SAMPLE = "postdeploy_sample";
    static final String VERSION = "postdeploy_version";

    private static final Pattern UNQUALIFIED =
            Pattern.compile("(?<=TABLE |TABLE IF NOT EXISTS | ON |INTO |FROM |^UPDATE )(?=postdeploy_)");

    private final String prefix;

    Tables(Optional<String> schema) {
        this.prefix = schema.map(name -> name + ".").orElse("");
    }

    String action() {
        return prefix + ACTION;
    }

    String run() {
        return prefix + RUN;
    }

    String partition() {
        return prefix + PARTITION;
    }

    String failure() {
        return prefix + FAILURE;
    }

    String node() {
        return prefix + NODE;
    }

    String release() {
        return prefix + RELEASE;
    }

    String releaseAction() {
        return prefix + RELEASE_ACTION;
    }

    String quorum() {
        return prefix + QUORUM;
    }

    String quorumParty() {
        return prefix + QUORUM_PARTY;
    }

    String log() {
        return prefix + LOG;
    }

    String sample() {
        return prefix + SAMPLE;
    }

    String version() {
        return prefix + VERSION;
    }

    /** A statement of a script, with its tables in the schema. */
    String qualify(String statement) {
        return UNQUALIFIED.matcher(statement).replaceAll(Matcher.quoteReplacement(prefix));
    }
}

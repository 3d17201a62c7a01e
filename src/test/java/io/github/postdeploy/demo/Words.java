package io.github.postdeploy.demo;

/**
 * What the demo itself says.
 *
 * @param flags where it is and how it is opened
 */
record Words(Flags flags) {

    String greeting() {
        return """

                Postdeploy demo: a shop whose release 42 has things to do after it is deployed.

                  -Ddemo.port=%d
                  -Ddemo.token=%s
                  -Ddemo.db=%s

                What Postdeploy says, as in a server's log:
                """
                .formatted(flags.port(), flags.token(), flags.shownUrl());
    }

    String linesToTry() {
        return """

                The automatic actions are over; the shop stays up until you press Ctrl+C. Started again, it runs
                nothing twice. Its administration: %1$s/

                Copy a line into another terminal.

                  What there is, and where it stands:
                    %2$s %1$s/status
                  What is left to do:
                    %2$s %1$s/todo
                  The history, and what went wrong in a run (FAILED):
                    %2$s %1$s/runs
                    %2$s %1$s/runs/$(%2$s '%1$s/runs?status=FAILED' | awk 'NR == 2 {print $1}')

                  Mend it: run the manual action, then the failed one again, then what waited for it:
                    %2$s %1$s/run -d action=merge-duplicates
                    %2$s %1$s/run -d mode=once -d action=make-emails-unique
                    %2$s %1$s/run -d mode=auto
                  Or do without the failed one:
                    %2$s %1$s/skip -d action=make-emails-unique -d reason=later

                  Run the slow one again, look how far it is, and stop it:
                    %2$s %1$s/run -d action=write-labels
                    %2$s '%1$s/runs?status=RUNNING'
                    %2$s -X POST %1$s/runs/$(%2$s '%1$s/runs?status=RUNNING' | awk 'NR == 2 {print $1}')/stop
                  Make an action pending again:
                    %2$s %1$s/reset -d action=report-revenue
                  The same as JSON:
                    curl -s %1$s/run -H Postdeploy-Token:%3$s -H Content-Type:application/json \\
                         -d '{"action":"report-revenue"}'
                """
                .formatted(address(), curl(), flags.token());
    }

    private String address() {
        return "http://localhost:" + flags.port() + "/postdeploy";
    }

    private String curl() {
        return "curl -s -H Postdeploy-Token:" + flags.token() + " -H Accept:text/plain";
    }
}

package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.text.Text;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The right to execute a task once: as text, what a scheduler carries.
 *
 * @param id what is to be executed
 * @param token under which it was claimed
 */
public record Ticket(LeaseId id, long token) {

    private static final Pattern TEXT = Pattern.compile("([0-9a-f-]{36})/(-1|\\d{1,9})/(\\d{1,18})");

    public static Ticket of(Lease lease) {
        return new Ticket(lease.id(), lease.token());
    }

    /** @throws IllegalArgumentException if it is no ticket */
    public static Ticket parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + Text.oneLine(text) + "' is no ticket. Pass on what ScheduledRun.ticket() gave.");
        }
        LeaseId id = new LeaseId(UUID.fromString(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        return new Ticket(id, Long.parseLong(matcher.group(3)));
    }

    @Override
    public String toString() {
        return id.runId() + "/" + id.part() + "/" + token;
    }
}

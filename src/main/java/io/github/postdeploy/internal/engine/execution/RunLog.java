package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.port.DataRefusedException;
import io.github.postdeploy.internal.engine.port.RunLogs;
import io.github.postdeploy.internal.engine.text.Text;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a run, or a partition that another node coordinates, has told its log and is not written yet. Safe for use by several
 * threads; telling waits for nobody who writes.
 */
public final class RunLog {

    /** Characters that may wait to be written. */
    static final int MOST_WAITING = 2_000_000;

    /** What a line takes besides its characters. */
    private static final int LINE = 50;

    private static final int PORTION = 250;

    private final ReentrantLock writing = new ReentrantLock();
    private final Deque<Told> waiting = new ArrayDeque<>();
    private long size;
    private long dropped;
    private boolean full;
    private boolean closed;
    private long written;
    private boolean unsure;

    private record Told(String text, long nanoTime) {

        int size() {
            return text.length() + LINE;
        }
    }

    /** Takes a line. */
    public synchronized void add(String text) {
        if (closed) {
            return;
        }
        Told line = new Told(Text.fit(text, Text.LOG_LINE), System.nanoTime());
        if (full || size + line.size() > MOST_WAITING) {
            dropped++;
        } else {
            waiting.add(line);
            size += line.size();
        }
    }

    /** From now on nothing is taken. */
    public synchronized void close() {
        closed = true;
    }

    /** Lines that wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    private synchronized boolean isDone() {
        return waiting.isEmpty() && dropped == 0;
    }

    /** Writes at most so many lines, unless somebody else is writing. What cannot be written waits on. */
    public void tryWrite(RunLogs logs, Lease lease, int attempt, int most) {
        if (!isDone() && writing.tryLock()) {
            try {
                write(logs, lease, attempt, most);
            } finally {
                writing.unlock();
            }
        }
    }

    /** Writes all that waits. What cannot be written waits on. */
    public void write(RunLogs logs, Lease lease, int attempt) {
        if (!isDone()) {
            writing.lock();
            try {
                write(logs, lease, attempt, Integer.MAX_VALUE);
            } finally {
                writing.unlock();
            }
        }
    }

    private void write(RunLogs logs, Lease lease, int attempt, int most) {
        if (unsure) {
            // The reply to the last one never came.
            long found = logs.written(lease);
            taken((int) (found - written), 0);
            written = found;
            unsure = false;
        }
        int left = most;
        List<RunLogs.Line> lines = next(left);
        while (!lines.isEmpty()) {
            unsure = true;
            int room = append(logs, lease, attempt, lines);
            unsure = false;
            written += room;
            taken(room, lines.size() - room);
            left -= lines.size();
            lines = next(left);
        }
        drop(logs, lease);
    }

    private static int append(RunLogs logs, Lease lease, int attempt, List<RunLogs.Line> lines) {
        try {
            return logs.append(lease, attempt, lines);
        } catch (DataRefusedException refused) {
            CommonLog.textRefused(lease.key(), refused);
            return logs.append(
                    lease,
                    attempt,
                    lines.stream()
                            .map(line -> new RunLogs.Line(Text.ascii(line.text()), line.age()))
                            .toList());
        }
    }

    private synchronized List<RunLogs.Line> next(int most) {
        long now = System.nanoTime();
        List<RunLogs.Line> lines = new ArrayList<>();
        for (Told told : waiting) {
            if (lines.size() == Math.min(most, PORTION)) {
                break;
            }
            lines.add(new RunLogs.Line(told.text(), Duration.ofNanos(now - told.nanoTime())));
        }
        return lines;
    }

    /** The first lines are written, and for the next there was no room. */
    private synchronized void taken(int lines, int refused) {
        for (int i = 0; i < lines + refused && !waiting.isEmpty(); i++) {
            size -= waiting.remove().size();
        }
        if (refused > 0) {
            full = true;
            dropped += refused + waiting.size();
            waiting.clear();
            size = 0;
        }
    }

    private void drop(RunLogs logs, Lease lease) {
        long lines;
        synchronized (this) {
            lines = dropped;
        }
        if (lines > 0) {
            logs.drop(lease.runId(), lines);
            synchronized (this) {
                dropped -= lines;
            }
        }
    }
}

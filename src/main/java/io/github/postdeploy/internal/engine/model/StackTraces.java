package io.github.postdeploy.internal.engine.model;

import io.github.postdeploy.internal.engine.text.Text;
import java.io.PrintWriter;
import java.io.Writer;

/** Prints stack traces of anything throwable, however large or broken. */
final class StackTraces {

    private StackTraces() {}

    static String print(Throwable thrown) {
        BoundedWriter out = new BoundedWriter(Text.STACK_TRACE);
        try {
            thrown.printStackTrace(new PrintWriter(out));
        } catch (Throwable broken) {
            out.write("\n(printing the stack trace threw " + broken.getClass().getName() + ")");
        }
        return Text.fit(out.toString(), Text.STACK_TRACE);
    }

    /** Keeps one character more than it is asked for, so that the cut can be seen, and forgets the rest. */
    private static final class BoundedWriter extends Writer {

        private final StringBuilder kept = new StringBuilder();
        private final int limit;

        BoundedWriter(int limit) {
            this.limit = limit + 1;
        }

        @Override
        public void write(String text) {
            write(text, 0, text.length());
        }

        @Override
        public void write(char[] buffer, int offset, int length) {
            kept.append(buffer, offset, Math.min(length, limit - kept.length()));
        }

        @Override
        public void write(String text, int offset, int length) {
            kept.append(text, offset, offset + Math.min(length, limit - kept.length()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return kept.toString();
        }
    }
}

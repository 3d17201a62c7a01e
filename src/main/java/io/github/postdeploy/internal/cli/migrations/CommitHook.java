package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.text.ShellWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The part of a {@code commit-msg} hook that is ours: a block between two marks, behind whatever else is there. */
final class CommitHook {

    /** In a commit's message: this commit's migrations are not checked. */
    static final String PASS = "[allow-unsafe-migrations]";

    private static final String BEGIN = "# >>> postdeploy: migrations of this commit";
    private static final String END = "# <<< postdeploy";

    /** What takes the place of the shell, wherever it stands; what ends it for everybody. */
    private static final Pattern ENDS = Pattern.compile("^\\s*exec\\s+(?!\\d*[<>])\\S|^exit\\b");

    private static final String SHEBANG = "#!/bin/sh\n";

    private final Path file;

    CommitHook(Path file) {
        this.file = file;
    }

    /**
     * Puts the block there, in place of the one that is there already.
     *
     * @param jar of this command line
     * @param options for the check
     * @return false if it was there as it is now
     * @throws ClientException if the hook is no script of a shell, or cannot be written
     */
    boolean install(Path jar, List<String> options) {
        try {
            String before = Files.exists(file) ? Files.readString(file) : "";
            if (!before.isBlank()
                    && !before.lines().findFirst().orElse("").matches("#!.*\\b(sh|bash|dash|ksh|zsh)\\b.*")) {
                throw new ClientException(
                        ExitCode.USAGE,
                        "The hook " + file + " is no script of a shell, so nothing can be added to it. Call from it: "
                                + call(jar, options));
            }
            String after = with(before, block(jar, options));
            if (after.equals(before)) {
                return false;
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, after, StandardCharsets.UTF_8);
            makeExecutable();
            return true;
        } catch (IOException failure) {
            throw new ClientException(
                    ExitCode.USAGE, "The hook " + file + " cannot be written (" + failure.getMessage() + ").");
        }
    }

    /** The first line before the block behind which the hook may never come to it. */
    Optional<String> end() {
        try {
            return Files.readString(file)
                    .lines()
                    .takeWhile(line -> !line.equals(BEGIN))
                    .filter(line -> ENDS.matcher(line).find())
                    .map(String::strip)
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String with(String before, String block) {
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END, Math.max(begin, 0));
        if (begin >= 0 && end >= 0) {
            return before.substring(0, begin) + block + before.substring(end + END.length());
        }
        String start = before.isBlank() ? SHEBANG : before.endsWith("\n") ? before : before + "\n";
        return start + "\n" + block + "\n";
    }

    private static String block(Path jar, List<String> options) {
        return BEGIN + "\n" + call(jar, options) + " \"$1\" || exit $?\n" + END;
    }

    private static String call(Path jar, List<String> options) {
        String words = options.stream().map(ShellWord::of).collect(Collectors.joining(" "));
        return "java -jar " + ShellWord.of(jar.toAbsolutePath().toString()) + " hook run "
                + (words.isEmpty() ? "" : words + " ") + "--message";
    }

    private void makeExecutable() throws IOException {
        boolean done = file.toFile().setExecutable(true, false);
        if (!done && !Files.isExecutable(file)) {
            throw new IOException("it cannot be made executable");
        }
    }
}

package io.github.postdeploy.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A script from the jar.
 *
 * @param changes its statements but the last
 * @param versionRow the last, which says that the tables are complete
 */
record DdlScript(List<String> changes, String versionRow) {

    static DdlScript read(String resource) {
        String withoutComments = text(resource)
                .lines()
                .filter(line -> !line.startsWith("--"))
                .reduce("", (all, line) -> all + line + "\n");
        List<String> statements = Arrays.stream(withoutComments.split(";\\s*\\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
        int last = statements.size() - 1;
        return new DdlScript(statements.subList(0, last), statements.get(last));
    }

    private static String text(String resource) {
        try (InputStream in = DdlScript.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

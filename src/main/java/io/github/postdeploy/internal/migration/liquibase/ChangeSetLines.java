package io.github.postdeploy.internal.migration.liquibase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.changelog.ChangeSet;
import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;

/** Finds the lines of changelogs in which change sets begin, which Liquibase does not keep. */
final class ChangeSetLines {

    private final ResourceAccessor resources;
    private final Map<String, String> texts = new HashMap<>();

    ChangeSetLines(ResourceAccessor resources) {
        this.resources = resources;
    }

    /** The line of its beginning; 1 where it cannot be found. */
    int of(ChangeSet changeSet) {
        return lineAt(text(changeSet.getFilePath()), start(changeSet));
    }

    /** The line of the file that its SQL begins in, of a change set in SQL. */
    int ofSql(ChangeSet changeSet, String sql) {
        String text = text(changeSet.getFilePath());
        int begin = text.indexOf(sql.strip(), start(changeSet));
        int blank = sql.length() - sql.stripLeading().length();
        int blankLines = (int)
                sql.substring(0, blank).chars().filter(each -> each == '\n').count();
        return begin < 0 ? of(changeSet) : Math.max(1, lineAt(text, begin) - blankLines);
    }

    private int start(ChangeSet changeSet) {
        String id = Pattern.quote(changeSet.getId());
        String author = Pattern.quote(changeSet.getAuthor());
        Matcher start = Pattern.compile(
                        "(?i)--\\s*changeset\\s+[\"']?" + author + "[\"']?:[\"']?" + id + "(?=[\"'\\s]|$)"
                                + "|<(?:\\w+:)?changeSet\\b(?=[^>]*\\sid\\s*=\\s*[\"']" + id
                                + "[\"'])(?=[^>]*\\sauthor\\s*=\\s*[\"']" + author + "[\"'])"
                                + "|\\bid[\"']?\\s*:\\s*[\"']?" + id + "(?=[\"'\\s,}]|$)")
                .matcher(text(changeSet.getFilePath()));
        return start.find() ? start.start() : 0;
    }

    private static int lineAt(String text, int index) {
        return 1
                + (int) text.substring(0, index)
                        .chars()
                        .filter(each -> each == '\n')
                        .count();
    }

    private String text(String file) {
        return texts.computeIfAbsent(file, this::read);
    }

    private String read(String file) {
        try {
            Resource resource = resources.get(file);
            try (InputStream in = resource.openInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException | RuntimeException unknown) {
            return "";
        }
    }
}

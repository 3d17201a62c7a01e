package io.github.postdeploy.internal.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets options stand in front of the verb, and the verb be written as an option, as management commands have it:
 * {@code --one NAME} for {@code one NAME}.
 */
final class VerbSpelling {

    private static final Map<String, List<String>> SPELLINGS = Map.ofEntries(
            Map.entry("--auto", List.of("auto")),
            Map.entry("--all", List.of("all")),
            Map.entry("--one", List.of("one")),
            Map.entry("--once", List.of("once")),
            Map.entry("--skip", List.of("skip")),
            Map.entry("--skip-all-tasks", List.of("skip", "--all")),
            Map.entry("--skip_all_tasks", List.of("skip", "--all")),
            Map.entry("skip_all_tasks", List.of("skip", "--all")),
            Map.entry("--reset", List.of("reset")),
            Map.entry("--status", List.of("status")),
            Map.entry("--todo", List.of("todo")),
            Map.entry("--uuids", List.of("uuids")));

    /** Options whose value is the next word. */
    static final Set<String> WITH_VALUE = Set.of(
            "--server",
            "-s",
            "--token",
            "--token-file",
            "--user",
            "--password-file",
            "--tenant",
            "--timeout",
            "--arg",
            "-a",
            "--arg-file",
            "--reason",
            "--sample",
            "--for",
            "--release",
            "--status",
            "--action",
            "--page",
            "--size");

    private VerbSpelling() {}

    static String[] translate(String... words) {
        int verb = verb(words);
        if (verb < 0) {
            return words;
        }
        List<String> all = List.of(words);
        String[] parts = words[verb].split("=", 2);
        List<String> spelled = SPELLINGS.get(parts[0]);
        List<String> translated = new ArrayList<>(spelled == null ? List.of(words[verb]) : spelled);
        if (spelled != null) {
            translated.addAll(Arrays.asList(parts).subList(1, parts.length));
        }
        translated.addAll(all.subList(verb + 1, words.length));
        // In front of a bare --, behind which there are no options.
        int end = translated.indexOf("--");
        translated.addAll(end < 0 ? translated.size() : end, all.subList(0, verb));
        return translated.toArray(String[]::new);
    }

    /** Where the verb is, in either spelling; -1 where there is none. */
    private static int verb(String... words) {
        for (int i = 0; i < words.length; i++) {
            boolean spelled = SPELLINGS.containsKey(words[i].split("=", 2)[0]);
            if (spelled || !words[i].startsWith("-")) {
                return i;
            }
            if (WITH_VALUE.contains(words[i])) {
                i++;
            }
        }
        return -1;
    }
}

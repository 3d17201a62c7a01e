package io.github.postdeploy.internal.migration.sql;

import java.util.List;
import java.util.Random;

/** Texts that are cut, doubled and littered with quotes, brackets and words that begin something. */
final class Mutations {

    private static final List<String> LITTER = List.of(
            "'",
            "\"",
            "`",
            "[",
            "]",
            "(",
            ")",
            "/*",
            "*/",
            "--",
            "#",
            "$$",
            "$t$",
            ";",
            ",",
            ".",
            "${",
            "}",
            ":x",
            "\\",
            "\n",
            "\r",
            "-- x\r",
            "\nGO\n",
            "\n/\n",
            "DELIMITER //\n",
            "//",
            "BEGIN ",
            "END ",
            "CASE ",
            "IF ",
            "q'[",
            "E'",
            "/*!40101 ",
            "\u0000",
            "\uD83D",
            "é",
            "0x",
            "1e",
            "::",
            "@",
            "SELECT ",
            "DROP ",
            "WITH ",
            "AS ",
            "SET ",
            "ALTER TABLE ");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    String of(String sql) {
        StringBuilder text = new StringBuilder(sql);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            int until = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.setLength(at);
                case 1 -> text.delete(at, until);
                case 2 -> text.insert(at, text.substring(at, until));
                default -> text.insert(at, LITTER.get(random.nextInt(LITTER.size())));
            }
        }
        return text.toString();
    }
}

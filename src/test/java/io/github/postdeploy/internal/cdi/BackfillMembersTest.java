package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BackfillMembersTest {

    private static final Pattern ROW_FOR_BACKFILLS =
            Pattern.compile("^\\| `(\\w+)` \\| backfills \\|", Pattern.MULTILINE);

    @Test
    void documentation_namesTheSame() throws IOException {
        List<String> documented = ROW_FOR_BACKFILLS
                .matcher(Files.readString(Path.of("docs/actions.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(documented).isEqualTo(BackfillMembers.NAMES);
    }
}

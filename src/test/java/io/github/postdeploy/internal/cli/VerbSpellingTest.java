package io.github.postdeploy.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerbSpellingTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    auto,                                  auto
                    --auto,                                auto
                    --one fill,                            one fill
                    --one=fill --wait,                     one fill --wait
                    --server http://x --one fill,          one fill --server http://x
                    --tenant auto --once fill,             once fill --tenant auto
                    --server http://x one fill,            one fill --server http://x
                    -s http://x --json status,             status -s http://x --json
                    --skip-all-tasks,                      skip --all
                    --skip_all_tasks --reason no,          skip --all --reason no
                    skip_all_tasks,                        skip --all
                    skip --all,                            skip --all
                    --skip fill --reason --all,            skip fill --reason --all
                    --reset fill,                          reset fill
                    --todo,                                todo
                    --uuids,                               uuids
                    --status,                              status
                    --wait one -- -odd-,                   one --wait -- -odd-
                    --help,                                --help
                    --version,                             --version
                    --server http://x,                     --server http://x
                    """)
    void wordsInAnyOrder_beginWithTheVerb(String given, String expected) {
        assertThat(VerbSpelling.translate(given.split(" "))).containsExactly(expected.split(" "));
    }
}

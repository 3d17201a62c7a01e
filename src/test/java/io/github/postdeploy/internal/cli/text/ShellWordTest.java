package io.github.postdeploy.internal.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.postdeploy.internal.engine.text.TerminalText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fill",
                "",
                "two words",
                "it's",
                "\"$(id)\" `id` $HOME \\ !",
                "a;b&c|d>e*?[x]{1,2}~#",
                "line\nbreak\ttab",
                "\u001b[31mred\u001b[0m 'and' \\back",
                "\u202egnp.exe",
                "größe 數據 🎉"
            })
    void everyWord_isTakenByAShellAsItIs_andSteersNoTerminal(String word) throws Exception {
        Path bash = Path.of("/bin/bash");
        assumeThat(bash).as("a Bash to ask").exists();
        String quoted = ShellWord.of(word);
        assertThat(TerminalText.isHarmless(quoted)).isTrue();

        Path script = Files.createTempFile("word", ".sh");
        Files.writeString(script, "printf %s " + quoted);
        ProcessBuilder builder = new ProcessBuilder(bash.toString(), script.toString()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process shell = builder.start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Files.delete(script);

        assertThat(shell.waitFor()).isZero();
        assertThat(printed).isEqualTo(word);
    }
}

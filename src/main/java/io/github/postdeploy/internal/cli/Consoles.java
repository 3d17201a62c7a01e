package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.text.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/** Finds out what this process can show. */
final class Consoles {

    private Consoles() {}

    /** Of a program of its own, whose output is UTF-8 unless a terminal wants it otherwise. */
    static Console ofProcess(Map<String, String> variables) {
        Charset charset = charset();
        return console(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
                charset,
                variables);
    }

    /** Of an application, with the streams that it has set. */
    static Console ofApplication(Map<String, String> variables) {
        return console(System.out, System.err, Charset.defaultCharset(), variables);
    }

    private static Console console(PrintStream out, PrintStream err, Charset charset, Map<String, String> variables) {
        boolean terminal = isTerminal() && !"dumb".equals(variables.get("TERM"));
        boolean colors = Ansi.AUTO.enabled() && (terminal || variables.containsKey("CLICOLOR_FORCE"));
        return new Console(out, err, colors, terminal, ZoneId.systemDefault(), charset);
    }

    /** From Java 22 on there is a console also where there is no terminal. */
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    /** A terminal's own; UTF-8 for pipes and files, as JSON wants it. */
    private static Charset charset() {
        return isTerminal() ? System.console().charset() : StandardCharsets.UTF_8;
    }
}

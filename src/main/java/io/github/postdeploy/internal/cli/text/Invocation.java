package io.github.postdeploy.internal.cli.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to ask the same application again.
 *
 * @param program how this command line is started, as a shell reads it
 * @param options what says where the application is, each a word
 * @param curl how to ask without this command line; empty where only this process can
 */
public record Invocation(String program, List<String> options, Optional<Curl> curl) {

    /**
     * @param credentials options with which curl says who asks, as a shell reads them
     * @param address of the application's Postdeploy, without a slash at its end
     */
    public record Curl(String credentials, String address) {

        /** Looks. */
        String get(String path) {
            return "curl " + credentials + " -H 'Accept: text/plain' " + ShellWord.of(address + "/" + path);
        }

        /** @param fields of the form, each as {@code name=value} */
        String post(String path, List<String> fields) {
            String form = fields.isEmpty()
                    ? "-X POST"
                    : fields.stream()
                            .map(field -> "--data-urlencode " + ShellWord.of(field))
                            .collect(Collectors.joining(" "));
            return "curl " + credentials + " -H 'Accept: text/plain' " + form + " "
                    + ShellWord.of(address + "/" + path);
        }
    }

    /** A line that a shell takes. */
    String line(List<String> words) {
        return program + " "
                + Stream.concat(words.stream(), options.stream())
                        .map(ShellWord::of)
                        .collect(Collectors.joining(" "));
    }
}

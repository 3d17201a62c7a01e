package io.github.postdeploy.internal.migration.stage;

import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the jar that something on the class path lies in. */
public final class Jars {

    /** What executable jars and web archives keep the application's own classes in. */
    private static final Pattern OWN_CLASSES = Pattern.compile("\\.[jw]ar(!/|/!?)(BOOT-INF|WEB-INF)/classes[!/]");

    private static final Pattern JAR = Pattern.compile("([^/!]+\\.jar)(?=!?/)");

    private final List<Pattern> own;

    /** @param own file names of jars that are the application's own; an asterisk stands for any characters */
    public Jars(Set<String> own) {
        this.own = own.stream().map(Jars::pattern).toList();
    }

    /** The file name of the innermost jar that a URL leads into; empty for none, and for the application's own. */
    public String of(URL url) {
        return url == null ? "" : of(url.toString());
    }

    /** The same of a URL as text. */
    public String of(String address) {
        if (OWN_CLASSES.matcher(address).find()) {
            return "";
        }
        String jar = "";
        Matcher matcher = JAR.matcher(address);
        while (matcher.find()) {
            jar = matcher.group(1);
        }
        String name = jar;
        return own.stream().anyMatch(pattern -> pattern.matcher(name).matches()) ? "" : jar;
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}

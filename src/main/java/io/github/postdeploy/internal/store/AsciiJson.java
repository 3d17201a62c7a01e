package io.github.postdeploy.internal.store;

/** JSON in US-ASCII, which every database can hold. */
final class AsciiJson {

    private AsciiJson() {}

    /** The same with escapes; outside US-ASCII there is nothing but the content of strings. */
    static String of(String json) {
        StringBuilder ascii = new StringBuilder(json.length());
        json.chars().forEach(c -> {
            if (c < 0x7F) {
                ascii.append((char) c);
            } else {
                ascii.append(String.format("\\u%04x", c));
            }
        });
        return ascii.toString();
    }
}

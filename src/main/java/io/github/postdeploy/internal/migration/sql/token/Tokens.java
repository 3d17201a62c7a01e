package io.github.postdeploy.internal.migration.sql.token;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.sql.model.Directive;
import io.github.postdeploy.internal.migration.sql.model.Place;
import java.util.List;

/**
 * A text, split.
 *
 * @param list the tokens in their order, the last of which is the end of the text
 */
public record Tokens(String text, List<Token> list, List<Directive> directives, Lines lines) {

    public static Tokens of(String text, Dialect dialect) {
        return new Tokenizer(text, dialect).split();
    }

    /** From the first token to the last, both included. */
    public Place place(int first, int last) {
        return lines.place(
                list.get(first).start(), list.get(Math.max(first, last)).end());
    }
}

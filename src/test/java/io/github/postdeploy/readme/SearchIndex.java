package io.github.postdeploy.readme;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Stands for a bean of the reader's application. */
@ApplicationScoped
class SearchIndex {

    private final List<String> texts = new ArrayList<>();

    void add(String text) {
        texts.add(text);
    }

    List<String> texts() {
        return texts;
    }

    void rebuild(LongConsumer documentsSoFar) {
        documentsSoFar.accept(1);
    }
}

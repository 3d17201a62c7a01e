package io.github.postdeploy.readme.backfills;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

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
}

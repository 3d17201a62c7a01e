package io.github.postdeploy.readme;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.LongConsumer;

/** Stands for a bean of the reader's application. */
@ApplicationScoped
class SearchIndex {

    void rebuild(LongConsumer documentsSoFar) {
        documentsSoFar.accept(1);
    }
}

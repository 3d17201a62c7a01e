package io.github.postdeploy.readme.backfills;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.stream.IntStream;

/** Stands for a bean of the reader's application. */
@ApplicationScoped
class Archive {

    static final int DOCUMENTS = 30;

    Iterator<Document> documentsAfter(int number) {
        return IntStream.rangeClosed(number + 1, DOCUMENTS)
                .mapToObj(next -> new Document(next, "document " + next))
                .iterator();
    }
}

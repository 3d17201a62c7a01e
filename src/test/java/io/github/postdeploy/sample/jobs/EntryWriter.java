package io.github.postdeploy.sample.jobs;

import io.github.postdeploy.sample.Entries;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemWriter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Leaves an entry for each number, in the transaction of the chunk. */
@Named
@Dependent
public class EntryWriter extends AbstractItemWriter {

    @Inject
    Entries entries;

    @Inject
    @BatchProperty
    String label;

    @Override
    public void writeItems(List<Object> items) {
        items.forEach(item -> entries.add(label + " " + item));
    }
}

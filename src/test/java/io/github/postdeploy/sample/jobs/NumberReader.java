package io.github.postdeploy.sample.jobs;

import io.github.postdeploy.sample.Entries;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads 1, 2, 3 and so on. */
@Named
@Dependent
public class NumberReader extends AbstractItemReader {

    @Inject
    Entries entries;

    @Inject
    @BatchProperty
    String upTo;

    @Inject
    @BatchProperty
    String failAt;

    @Inject
    @BatchProperty
    String label;

    @Inject
    @BatchProperty
    String pause;

    private int last;

    @Override
    public void open(Serializable checkpoint) {
        last = checkpoint == null ? 0 : (Integer) checkpoint;
    }

    @Override
    public Object readItem() throws InterruptedException {
        int next = last + 1;
        if (Integer.toString(next).equals(failAt) && isBroken()) {
            throw new IllegalStateException("Number " + next + " is broken");
        }
        new CountDownLatch(1).await(Integer.parseInt(pause), TimeUnit.MILLISECONDS);
        if (next > Integer.parseInt(upTo)) {
            return null;
        }
        last = next;
        return next;
    }

    private boolean isBroken() {
        List<String> authors = entries.authors();
        return authors.lastIndexOf("repaired") < authors.lastIndexOf(label + " 1");
    }

    @Override
    public Serializable checkpointInfo() {
        return last;
    }
}

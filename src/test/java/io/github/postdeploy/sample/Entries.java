package io.github.postdeploy.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** The application's own data, through its own persistence unit. */
@ApplicationScoped
@Transactional
public class Entries {

    // Without a name: there is only one unit, and Postdeploy must not make it two.
    @PersistenceContext
    private EntityManager entityManager;

    public void add(String author) {
        entityManager.persist(new Entry(author));
        entityManager.flush();
    }

    public List<String> authors() {
        return entityManager
                .createQuery("select e from Entry e order by e.id", Entry.class)
                .getResultStream()
                .map(Entry::author)
                .toList();
    }
}

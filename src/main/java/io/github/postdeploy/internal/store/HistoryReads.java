package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunPage;
import io.github.postdeploy.internal.engine.model.RunQuery;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reads states and history of one application, through JPQL. */
final class HistoryReads {

    /** Ids in one statement; Oracle takes no more than 1,000. */
    private static final int IDS = 500;

    private static final String RECORDS =
            "SELECT a FROM PostDeployActionState a LEFT JOIN FETCH a.lastRun WHERE a.application = :application";

    private final String application;

    HistoryReads(String application) {
        this.application = application;
    }

    /** Of what runs for the whole application. */
    List<ActionRecord> records(EntityManager em) {
        return records(em.createQuery(RECORDS + " AND a.tenant = :tenant", ActionRow.class)
                .setParameter("tenant", ActionKey.NO_TENANT));
    }

    List<ActionRecord> records(EntityManager em, String action, List<String> tenants) {
        List<ActionRecord> records = new ArrayList<>();
        for (int from = 0; from < tenants.size(); from += IDS) {
            records.addAll(records(
                    em.createQuery(RECORDS + " AND a.action = :action AND a.tenant IN :tenants", ActionRow.class)
                            .setParameter("action", action)
                            .setParameter("tenants", tenants.subList(from, Math.min(tenants.size(), from + IDS)))));
        }
        return records;
    }

    private List<ActionRecord> records(TypedQuery<ActionRow> query) {
        return query.setParameter("application", application).getResultList().stream()
                .map(ActionRow::toRecord)
                .toList();
    }

    Optional<ActionRecord> record(EntityManager em, ActionKey key) {
        return records(em, key.action(), List.of(key.tenant())).stream().findFirst();
    }

    Optional<Run> run(EntityManager em, UUID id) {
        return runs(em, List.of(id)).stream().findFirst();
    }

    List<Run> runs(EntityManager em, List<UUID> ids) {
        Map<UUID, Run> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += IDS) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS)).stream()
                    .map(UUID::toString)
                    .toList();
            em.createQuery(
                            "SELECT r FROM PostDeployRun r WHERE r.application = :application AND r.id IN :ids",
                            RunRow.class)
                    .setParameter("application", application)
                    .setParameter("ids", some)
                    .getResultList()
                    .forEach(row -> found.put(UUID.fromString(row.id()), row.toRun()));
        }
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    RunPage runs(EntityManager em, RunQuery query) {
        List<String> conditions = new ArrayList<>(List.of("r.application = :application"));
        Map<String, Object> parameters = new HashMap<>(Map.of("application", application));
        if (!query.statuses().isEmpty()) {
            conditions.add("r.status IN :statuses");
            parameters.put("statuses", query.statuses());
        }
        if (query.action() != null) {
            conditions.add("r.action = :action");
            parameters.put("action", query.action());
        }
        if (query.tenant() != null) {
            conditions.add("r.tenant = :tenant");
            parameters.put("tenant", query.tenant());
        }
        if (query.release() != null) {
            conditions.add("r.release = :release");
            parameters.put("release", query.release());
        }
        String from = " FROM PostDeployRun r WHERE " + String.join(" AND ", conditions);
        long total = (Long)
                with(em.createQuery("SELECT COUNT(r)" + from), parameters).getSingleResult();
        List<Run> runs = new ArrayList<>();
        long first = (long) query.page() * query.size();
        if (first < total) {
            Query page = em.createQuery("SELECT r" + from + " ORDER BY r.scheduledAt DESC, r.id DESC");
            for (Object row : with(page, parameters)
                    .setFirstResult(Math.toIntExact(first))
                    .setMaxResults(query.size())
                    .getResultList()) {
                runs.add(((RunRow) row).toRun());
            }
        }
        return new RunPage(runs, query.page(), query.size(), total);
    }

    private static Query with(Query query, Map<String, Object> parameters) {
        parameters.forEach(query::setParameter);
        return query;
    }
}

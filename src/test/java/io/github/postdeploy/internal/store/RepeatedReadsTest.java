package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read of an action that runs once per release, for many tenants. */
class RepeatedReadsTest {

    private static final int TENANTS = 2_000;

    private final AtomicInteger rows = new AtomicInteger();
    private final List<String> asked = new ArrayList<>();

    private StoreLab lab(TestDatabase database) {
        DataSource counted = ProxyDataSourceBuilder.create(database.shared())
                .proxyResultSet()
                .afterQuery((execution, queries) -> asked.add(queries.get(0).getQuery()))
                .afterMethod(call -> {
                    if (call.getMethod().getName().equals("next") && Boolean.TRUE.equals(call.getResult())) {
                        rows.incrementAndGet();
                    }
                })
                .build();
        return new StoreLab(database, new TestStores(JpaProvider.HIBERNATE), counted);
    }

    private static List<Claim> claims(StoreLab lab, Stores store) {
        List<ActionKey> keys = IntStream.range(0, TENANTS)
                .mapToObj(i -> new ActionKey(lab.application, "x", "t" + i))
                .toList();
        store.runs().addMissing(keys);
        return keys.stream()
                .map(key -> Claim.of(key, ActionState.NEW, new Run.Origin(StoreLab.ALICE, Mode.EACH)))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void fewStates_areReadWithoutThoseOfAllOtherTenants(TestDatabase database) {
        try (StoreLab lab = lab(database)) {
            Stores store = lab.openAll("a", "4.1");
            store.cluster().releases().repeat(Set.of("x"));
            store.cluster().releases().announce();
            List<Claim> claims = claims(lab, store);
            for (int from = 0; from < TENANTS; from += 500) {
                asked.clear();
                assertThat(store.runs().claim(claims.subList(from, from + 500))).hasSize(500);
                assertThat(asked).as("statements of a claim").hasSizeLessThan(10);
            }
            ActionKey key = claims.get(7).key();
            rows.set(0);
            assertThat(store.runs().states(List.of(key)).get(key).status()).isEqualTo(ActionStatus.SCHEDULED);
            assertThat(store.runs().record(key).orElseThrow().state().repeat().begun())
                    .isTrue();
            assertThat(store.runs().records("x", List.of("t1", "t2"))).hasSize(2);
            assertThat(rows.get()).isBetween(8, 20);
            assertThat(store.runs().states()).hasSize(TENANTS).allSatisfy((any, state) -> assertThat(
                            state.repeat().begun())
                    .isTrue());
        }
    }
}

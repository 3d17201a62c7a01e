package io.github.postdeploy.internal.store;

import static io.github.postdeploy.internal.store.StoreLab.NOTHING_TOLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database is asked for each run. */
class StatementsOfRunsTest {

    private static final int ACTIONS = 50;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    private StoreLab lab(TestDatabase database) {
        DataSource counted = ProxyDataSourceBuilder.create(database.shared())
                .afterQuery((execution, queries) -> asked.add(queries.get(0).getQuery()))
                .afterMethod(call -> {
                    if (call.getMethod().getName().equals("commit")) {
                        asked.add("COMMIT");
                    }
                })
                .build();
        return new StoreLab(database, new TestStores(JpaProvider.HIBERNATE), counted);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void claimsOfOneRequest_travelTogether(TestDatabase database) {
        try (StoreLab lab = lab(database)) {
            RunStore store = lab.open("a");
            List<Claim> claims = claims(lab, store);
            asked.clear();
            assertThat(store.claim(claims)).isEqualTo(claims);
            assertThat(asked).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL, 1, 1", "H2, 4, 5", "MARIADB, 4, 5"})
    void beginningAndEnd_areAskedOnceWhereTheDatabaseCan(TestDatabase database, int beginning, int end) {
        try (StoreLab lab = lab(database)) {
            RunStore store = lab.open("a");
            Lease lease = lab.scheduled(store, "x");
            asked.clear();
            assertThat(store.start(lease.runId(), lease.token())).isPresent();
            assertThat(asked).as("beginning").hasSize(beginning);
            asked.clear();
            assertThat(store.finish(lease, RunStatus.SUCCEEDED, NOTHING_TOLD)).isTrue();
            assertThat(asked).as("end").hasSize(end);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void secretsToErase_areAskedForOnceWhereThereAreNone(TestDatabase database) {
        try (StoreLab lab = lab(database)) {
            RunStore store = lab.open("a");
            lab.finished(store, "x", RunStatus.FAILED);
            asked.clear();
            assertThat(store.eraseSecrets(ErasingContract.LATELY)).isZero();
            assertThat(asked).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void claimsWhoseCountsTheDriverDoesNotTell_winAndLoseAsOthersDo(TestDatabase database) {
        DataSource silent = new SilentBatches(database.shared());
        try (StoreLab lab = new StoreLab(database, new TestStores(JpaProvider.HIBERNATE), silent)) {
            RunStore store = lab.open("a");
            List<Claim> claims = claims(lab, store);
            List<Claim> faster = Stream.of(3, 7, ACTIONS - 1)
                    .map(claims::get)
                    .map(claim -> Claim.of(claim.key(), claim.expected(), claim.origin()))
                    .toList();
            assertThat(store.claim(faster)).isEqualTo(faster);
            List<Claim> won = store.claim(claims);
            assertThat(won).hasSize(ACTIONS - faster.size()).allSatisfy(claim -> assertThat(faster)
                    .noneMatch(other -> other.key().equals(claim.key())));
            assertThat(store.runs(claims.stream().map(Claim::runId).toList())).hasSize(won.size());
        }
    }

    private static List<Claim> claims(StoreLab lab, RunStore store) {
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < ACTIONS; i++) {
            claims.add(lab.claim(store, "x" + i, Mode.ALL));
        }
        return claims;
    }
}

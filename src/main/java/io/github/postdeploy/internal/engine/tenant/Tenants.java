package io.github.postdeploy.internal.engine.tenant;

import io.github.postdeploy.internal.engine.action.Tenancy;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.TenantsUnknownException;
import io.github.postdeploy.internal.engine.port.Surroundings;
import io.github.postdeploy.internal.engine.text.Text;
import io.github.postdeploy.spi.TenantContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The application's tenants, if it has any. Safe for use by several threads. */
public final class Tenants {

    /** How many bad names are remembered, so that each is told once. */
    private static final int REMEMBERED = 1_000;

    private final String application;
    private final TenantContext context;
    private final Surroundings surroundings;
    private final Strangers strangers;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile Tenancy known;
    private volatile Set<String> names = Set.of();

    /**
     * @param application whose tenants
     * @param context tells them; null where the application has none
     * @param surroundings what the platform puts around the application's code
     * @param patience how long the runs of a tenant that is not among them are left to other nodes
     */
    public Tenants(String application, TenantContext context, Surroundings surroundings, Duration patience) {
        this.application = application;
        this.context = context;
        this.surroundings = surroundings;
        this.strangers = new Strangers(patience, System::nanoTime);
        this.known = context == null ? Tenancy.none(application) : new Tenancy(application, List.of());
    }

    public boolean exist() {
        return context != null;
    }

    /** Whether this release can execute what is for the key's tenant, if it is for one. */
    public boolean canServe(ActionKey key) {
        return context != null || key.tenantName().isEmpty();
    }

    /**
     * Whether this node takes up what waits for a node, for the key's tenant if it is for one. What is for a tenant of whom
     * the application knows nothing here is left to other nodes for a while, since it may hear of a new one later than they
     * do. After that the tenant counts as gone, and its runs are for any node. May ask the application.
     */
    public boolean serve(ActionKey key) {
        Optional<String> tenant = key.tenantName();
        return canServe(key) && (tenant.isEmpty() || isKnown(tenant.get()) || strangers.isGone(tenant.get()));
    }

    private boolean isKnown(String tenant) {
        if (!names.contains(tenant) && strangers.mayAsk()) {
            try {
                ask();
            } catch (TenantsUnknownException notNow) {
                Log.cannotBeTold(notNow);
            }
        }
        return names.contains(tenant);
    }

    /** What was told last. */
    public Tenancy known() {
        return known;
    }

    /**
     * Asks the application.
     *
     * @throws TenantsUnknownException if it cannot tell now
     */
    public Tenancy ask() {
        if (context == null) {
            return known;
        }
        Tenancy now = new Tenancy(application, checked(list()));
        known = now;
        names = Set.copyOf(now.tenants());
        return now;
    }

    /** Read through where it is told, since a collection may fetch what it has only then. */
    private List<String> list() {
        AtomicReference<List<String>> list = new AtomicReference<>();
        try {
            surroundings.execute(() -> {
                Collection<String> given = context.tenants();
                list.set(given == null ? null : new ArrayList<>(given));
            });
            if (surroundings.rollbackLeftOver()) {
                throw new IllegalStateException("it left a transaction open, which was rolled back");
            }
        } catch (Exception | LinkageError failure) {
            throw new TenantsUnknownException(failure);
        }
        if (list.get() == null) {
            throw new TenantsUnknownException(new IllegalStateException("it returned null"));
        }
        return list.get();
    }

    private List<String> checked(Collection<String> names) {
        TreeSet<String> good = new TreeSet<>();
        for (String name : names) {
            Optional<String> fault = TenantName.fault(name);
            if (fault.isEmpty()) {
                good.add(name);
            } else if (told.size() < REMEMBERED && told.add(String.valueOf(name))) {
                Log.badName(Text.oneLine(String.valueOf(name)), fault.get());
            }
        }
        return List.copyOf(good);
    }

    /** Does work of an action's for the tenant of its key, if it has one. */
    public void run(ActionKey key, Surroundings.Work work) throws Exception {
        Optional<String> tenant = key.tenantName();
        if (tenant.isEmpty()) {
            work.run();
        } else if (context == null) {
            throw new IllegalStateException("The run is for the tenant '" + tenant.get()
                    + "', but this release has no bean of type TenantContext that knows tenants.");
        } else {
            runOnce(tenant.get(), work);
        }
    }

    /** What the work throws is thrown on as it is, whatever the context makes of it. */
    private void runOnce(String tenant, Surroundings.Work work) throws Exception {
        Once once = new Once(work);
        try {
            context.run(tenant, once::run);
        } catch (Throwable thrown) {
            once.rethrow();
            throw thrown;
        }
        once.rethrow();
        if (!once.begun) {
            throw new IllegalStateException(
                    "TenantContext.run of tenant '" + tenant + "' returned without having called its work.");
        }
    }

    /** Work that is done once, and remembers what it threw. */
    private static final class Once {

        private final Surroundings.Work work;
        private boolean begun;
        private Throwable thrown;

        Once(Surroundings.Work work) {
            this.work = work;
        }

        void run() throws Exception {
            if (begun) {
                throw new IllegalStateException("TenantContext.run called its work twice.");
            }
            begun = true;
            try {
                work.run();
            } catch (Throwable failure) {
                thrown = failure;
                throw failure;
            }
        }

        void rethrow() throws Exception {
            if (thrown instanceof Error error) {
                throw error;
            } else if (thrown instanceof Exception exception) {
                throw exception;
            }
        }
    }
}

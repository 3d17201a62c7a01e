package io.github.postdeploy.spi;

import java.util.Collection;

/**
 * The tenants of an application: who they are, and how work is done for one of them. An application whose customers' data
 * lies apart, be it in schemas of their own or behind a discriminator column, has one CDI bean of this type; every action
 * that is {@linkplain io.github.postdeploy.PostDeployAction#perTenant() per tenant} then has a state and runs for each.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class ShopTenants implements TenantContext {
 *
 *     @Inject CurrentTenant current; // what the application's Hibernate resolver asks
 *     @Inject TenantDirectory directory;
 *
 *     public Collection<String> tenants() {
 *         return directory.names();
 *     }
 *
 *     public void run(String tenant, Work work) throws Exception {
 *         String before = current.set(tenant);
 *         try {
 *             work.run();
 *         } finally {
 *             current.set(before);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Must be safe for use by several threads.
 */
public interface TenantContext {

    /**
     * The names of all tenants that there are now, in any order; doubles count once. Asked at start-up and with requests,
     * with an active request context and without a transaction, not for every run; whoever asks waits for it, so it should
     * answer within a second or so. May be empty. A name has 1 to 255 characters, none
     * of them a control character or half of a surrogate pair, does not begin or end with white space, and is neither
     * {@code *} nor {@code (none)}; a name that breaks the rule is logged and left out.
     *
     * @return not null
     * @throws Exception if they cannot be told now: the start-up tries again, and requests are answered with 503. A null,
     *     or a transaction left open, counts as that.
     */
    Collection<String> tenants() throws Exception;

    /**
     * Does work with a tenant current, on the calling thread, and restores what was current before. Called for every piece
     * of an action that executes, on whatever node and thread that is, with an active request context: the action itself,
     * or the making, counting, splitting, reading and writing of a backfill, of one tenant also on several threads at once.
     * A batch job of the application's own executes on the server's threads, outside: it gets the job parameter
     * {@code postdeploy.tenant}.
     *
     * @param tenant a name that {@link #tenants} has given, now or when the run was asked for
     * @param work to be called once: a second call throws {@link IllegalStateException}, and without a call the run fails
     * @throws Exception what the work throws; or that there is no such tenant any more, which fails the run. What the work
     *     has thrown counts in any case, also where this method swallows or wraps it.
     */
    void run(String tenant, Work work) throws Exception;

    /** What is done for a tenant. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}

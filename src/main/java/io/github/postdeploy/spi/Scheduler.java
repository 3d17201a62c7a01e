package io.github.postdeploy.spi;

/**
 * Brings claimed runs to execution. Postdeploy has three, {@code batch}, {@code inline} and {@code jms}; a {@code @Named}
 * CDI bean of the application that implements this interface can be a further one, chosen by
 * {@code postdeploy.scheduler=<bean name>}.
 *
 * <p>A scheduler only carries: which run is due, in which order, and who may execute it is decided before, and whatever
 * it delivers twice or late is refused when it arrives. It may deliver a task to any node of the application, by {@link
 * RunExecutor}. Implementations must be safe for use by several threads. One that is {@link AutoCloseable}, and no bean
 * with a scope of its own, is closed when the application is undeployed.
 *
 * <pre>{@code
 * @Named("executor")
 * @ApplicationScoped
 * public class ExecutorScheduler implements Scheduler {
 *
 *     @Resource ManagedExecutorService executor;
 *     private final AtomicLong count = new AtomicLong();
 *     private final Set<String> unfinished = ConcurrentHashMap.newKeySet();
 *
 *     public String schedule(ScheduledRun run) {
 *         String taskId = run.ticket() + "#" + count.incrementAndGet();
 *         unfinished.add(taskId);
 *         executor.execute(() -> {
 *             try {
 *                 run.execute();
 *             } finally {
 *                 unfinished.remove(taskId);
 *             }
 *         });
 *         return taskId;
 *     }
 *
 *     public boolean finished(String taskId) {
 *         return !unfinished.contains(taskId);
 *     }
 *
 *     public void stop(String taskId) {}
 * }
 * }</pre>
 *
 * <p>The jar with the classifier {@code contracts} has {@code SchedulerContract}, tests that every implementation must pass.
 */
public interface Scheduler {

    /**
     * Hands a run over. Returns at once, or within a few seconds where it has to ask somebody; the run executes on a
     * thread of the scheduler's, by {@link ScheduledRun#execute()} where the object is at hand, else by {@link
     * RunExecutor#execute}.
     *
     * @param run what to execute; the same may come again after {@link #finished} said that its task is over
     * @return the scheduler's own id of the task, not null, at most 255 characters; unique for this scheduler on this
     *     node since its start, also when the same run comes again
     * @throws Exception if the run cannot be handed over now; it stays SCHEDULED, says why, and is handed over again
     *     later
     */
    String schedule(ScheduledRun run) throws Exception;

    /**
     * Whether the task is over or unknown. Only asked for tasks that this node has scheduled since its start, by one
     * thread, every two seconds or so. A run whose task is over though it has not begun is handed over again; one that
     * has begun on this node, and of which no outcome was written, becomes LOST or goes on elsewhere. So a scheduler that
     * cannot tell answers {@code false}; the lease then decides. One that may lose tasks answers {@code true} when it is
     * time to send a task again, but never of one that executes on this node. An exception counts as {@code false}.
     */
    boolean finished(String taskId);

    /**
     * Tells the task that it should end early. The action learns of it by
     * {@link io.github.postdeploy.ActionContext#stopRequested()} in any case; a scheduler may help with its own means, or
     * do nothing. Must not throw for a task that is over or unknown.
     */
    void stop(String taskId);
}

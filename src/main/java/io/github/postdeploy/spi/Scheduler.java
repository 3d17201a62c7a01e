package io.github.postdeploy.spi;

/**
 * Brings claimed runs to execution. Postdeploy has two, {@code batch} and {@code inline}; a {@code @Named} CDI bean of
 * the application that implements this interface can be a third, chosen by {@code postdeploy.scheduler=<bean name>}.
 *
 * <p>A scheduler only carries: which run is due, in which order, and who may execute it is decided before, and whatever
 * it delivers twice or late is refused when it arrives. Implementations must be safe for use by several threads.
 *
 * <pre>{@code
 * @Named("executor")
 * @ApplicationScoped
 * public class ExecutorScheduler implements Scheduler {
 *
 *     @Resource ManagedExecutorService executor;
 *     private final Map<String, Future<?>> tasks = new ConcurrentHashMap<>();
 *
 *     public String schedule(ScheduledRun run) {
 *         tasks.put(run.ticket(), executor.submit(run::execute));
 *         return run.ticket();
 *     }
 *
 *     public boolean finished(String taskId) {
 *         Future<?> task = tasks.get(taskId);
 *         return task == null || task.isDone() && tasks.remove(taskId, task);
 *     }
 *
 *     public void stop(String taskId) {}
 * }
 * }</pre>
 */
public interface Scheduler {

    /**
     * Hands a run over. Returns at once; the run executes on a thread of the scheduler's, by
     * {@link ScheduledRun#execute()} where the object is at hand, else by {@link RunExecutor#execute}.
     *
     * @return the scheduler's own id of the task, not null, at most 255 characters; unique for this scheduler on this
     *     node since its start
     * @throws Exception if the run cannot be handed over now; it stays SCHEDULED, says why, and is handed over again
     *     later
     */
    String schedule(ScheduledRun run) throws Exception;

    /**
     * Whether the task is over or unknown. Only asked for tasks that this node has scheduled since its start. A run
     * whose task is over though no outcome was written becomes LOST, so a scheduler that cannot tell answers
     * {@code false}; the lease then decides.
     */
    boolean finished(String taskId);

    /**
     * Tells the task that it should end early. The action learns of it by
     * {@link io.github.postdeploy.ActionContext#stopRequested()} in any case; a scheduler may help with its own means, or
     * do nothing. Must not throw for a task that is over.
     */
    void stop(String taskId);
}

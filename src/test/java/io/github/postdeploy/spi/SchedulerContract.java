package io.github.postdeploy.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Scheduler} must do. Whoever writes one lets a class of JUnit 5 extend this, and gives it the scheduler:
 *
 * <pre>{@code
 * class ExecutorSchedulerTest extends SchedulerContract {
 *
 *     @Override
 *     protected Scheduler create(RunExecutor executor) {
 *         return new ExecutorScheduler(…);
 *     }
 * }
 * }</pre>
 *
 * <p>A scheduler may execute one task after another. It may be unable to tell that a task is over, but must not say so of
 * one that is not.
 */
public abstract class SchedulerContract {

    private static final int TASKS = 25;
    private static final int THREADS = 8;
    private static final int LONGEST_TASK_ID = 255;
    private static final String LONGEST_NAME =
            "Größe 'x' \"y\" <z> \\ \n€ ".repeat(20).substring(0, 255);

    private final Map<String, Task> tasks = new ConcurrentHashMap<>();
    private Scheduler scheduler;

    /**
     * Makes a scheduler that can take tasks; called before each test.
     *
     * @param executor executes the tasks of the test, where they travel as data: by {@link RunExecutor#execute}
     * @throws Exception if that cannot be done, which fails the test
     */
    protected abstract Scheduler create(RunExecutor executor) throws Exception;

    /** Ends the scheduler after each test. By default it is closed, if it is {@link AutoCloseable}. */
    protected void destroy(Scheduler made) throws Exception {
        if (made instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /** How long the scheduler may take to begin a task; by default 20 s. */
    protected Duration patience() {
        return Duration.ofSeconds(20);
    }

    @BeforeEach
    final void createScheduler() throws Exception {
        scheduler = create(new Executor());
    }

    @AfterEach
    final void destroyScheduler() throws Exception {
        tasks.values().forEach(task -> task.mayEnd.countDown());
        if (scheduler != null) {
            destroy(scheduler);
        }
    }

    @Test
    void task_executesOnAnotherThreadWhileScheduleReturns() throws Exception {
        Task task = held();
        schedule(task);
        await(task.begun, "begin of the task");
        assertEquals(1, task.mayEnd.getCount(), "the task is still executing");
        task.mayEnd.countDown();
        await(task.ended, "end of the task");
        assertNotSame(Thread.currentThread(), task.thread);
        assertEquals(1, task.executions.get());
    }

    @Test
    void tasks_executeOnceEach() throws Exception {
        List<Task> all = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            all.add(free());
            schedule(all.get(i));
        }
        assertEachExecutedOnce(all);
    }

    @Test
    void tasksOfManyThreadsAtOnce_executeOnceEach() throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<Task>>> scheduled = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                scheduled.add(threads.submit(() -> {
                    start.await();
                    List<Task> own = new ArrayList<>();
                    for (int j = 0; j < TASKS; j++) {
                        Task task = free();
                        own.add(task);
                        scheduler.schedule(task);
                    }
                    return own;
                }));
            }
            for (Future<List<Task>> own : scheduled) {
                assertEachExecutedOnce(own.get(patience().toMillis(), TimeUnit.MILLISECONDS));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void taskIds_areUniqueAndShort() throws Exception {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < TASKS; i++) {
            String id = schedule(free());
            assertNotNull(id);
            assertTrue(id.length() <= LONGEST_TASK_ID, id);
            assertTrue(ids.add(id), "used twice: " + id);
        }
    }

    @Test
    void taskThatIsHandedOverAgain_hasAnotherIdAndIsDeliveredAgain() throws Exception {
        Task task = free();
        String first = schedule(task);
        await(task.ended, "end of the task");
        String second = schedule(task);
        assertFalse(first.equals(second), "the same id again: " + first);
        until(() -> task.executions.get() == 2, "second delivery");
    }

    @Test
    void taskThatWaitsOrExecutes_isNotFinished() throws Exception {
        List<Task> all = List.of(held(), held(), held());
        List<String> ids = new ArrayList<>();
        for (Task task : all) {
            ids.add(schedule(task));
        }
        for (int i = 0; i < all.size(); i++) {
            for (int unfinished = i; unfinished < all.size(); unfinished++) {
                assertFalse(scheduler.finished(ids.get(unfinished)), "finished before its end");
            }
            all.get(i).mayEnd.countDown();
            await(all.get(i).ended, "end of task " + i);
        }
    }

    @Test
    void taskThatIsOver_canBeAskedAboutAndStopped() throws Exception {
        Task task = free();
        String id = schedule(task);
        await(task.ended, "end of the task");
        scheduler.finished(id);
        scheduler.stop(id);
        scheduler.finished(id);
        assertEachExecutedOnce(List.of(task));
    }

    @Test
    void unknownTask_canBeStopped() {
        scheduler.stop("no task of this scheduler");
    }

    @Test
    void taskThatIsStopped_hindersNoOther() throws Exception {
        Task stopped = held();
        String id = schedule(stopped);
        await(stopped.begun, "begin of the task");
        scheduler.stop(id);
        stopped.mayEnd.countDown();
        await(stopped.ended, "end of the task");
        Task next = free();
        schedule(next);
        assertEachExecutedOnce(List.of(next));
    }

    @Test
    void anyNames_areCarried() throws Exception {
        Task task = add(new Task(LONGEST_NAME, LONGEST_NAME, 0));
        schedule(task);
        assertEachExecutedOnce(List.of(task));
    }

    private String schedule(Task task) {
        return assertTimeoutPreemptively(patience(), () -> scheduler.schedule(task), "schedule() did not return");
    }

    private void assertEachExecutedOnce(List<Task> all) throws InterruptedException {
        for (Task task : all) {
            await(task.ended, "end of the task");
        }
        for (Task task : all) {
            assertEquals(1, task.executions.get(), "executions of one task");
        }
    }

    private void await(CountDownLatch latch, String what) throws InterruptedException {
        assertTrue(latch.await(patience().toMillis(), TimeUnit.MILLISECONDS), what + " did not come in time");
    }

    private void until(Callable<Boolean> condition, String what) throws Exception {
        long deadline = System.nanoTime() + patience().toNanos();
        while (!condition.call()) {
            assertTrue(deadline - System.nanoTime() > 0, what + " did not come in time");
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private Task held() {
        return add(new Task("held", null, 1));
    }

    private Task free() {
        return add(new Task("free", null, 0));
    }

    private Task add(Task task) {
        tasks.put(task.ticket, task);
        return task;
    }

    private final class Executor implements RunExecutor {

        @Override
        public void execute(String ticket) {
            Task task = tasks.get(ticket);
            if (task == null) {
                throw new IllegalArgumentException("no ticket: " + ticket);
            }
            task.execute();
        }

        @Override
        public void stop(String ticket) {
            if (!tasks.containsKey(ticket)) {
                throw new IllegalArgumentException("no ticket: " + ticket);
            }
        }
    }

    private static final class Task implements ScheduledRun {

        private final UUID runId = UUID.randomUUID();
        private final String ticket = runId + "/-1/1";
        private final String action;
        private final String tenant;
        private final CountDownLatch mayEnd;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private final AtomicInteger executions = new AtomicInteger();
        private volatile Thread thread;

        Task(String action, String tenant, int holds) {
            this.action = action;
            this.tenant = tenant;
            this.mayEnd = new CountDownLatch(holds);
        }

        @Override
        public UUID runId() {
            return runId;
        }

        @Override
        public String ticket() {
            return ticket;
        }

        @Override
        public OptionalLong releaseOrdinal() {
            return OptionalLong.empty();
        }

        @Override
        public String action() {
            return action;
        }

        @Override
        public Optional<String> tenant() {
            return Optional.ofNullable(tenant);
        }

        @Override
        public void execute() {
            thread = Thread.currentThread();
            begun.countDown();
            boolean interrupted = false;
            while (true) {
                try {
                    mayEnd.await();
                    break;
                } catch (InterruptedException stopped) {
                    interrupted = true;
                }
            }
            executions.incrementAndGet();
            ended.countDown();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

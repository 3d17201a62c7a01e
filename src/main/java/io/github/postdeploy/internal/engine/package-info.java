/**
 * The engine, in plain Java: it knows no Jakarta API.
 *
 * <ul>
 *   <li><b>Requests.</b> {@link Administration}: what can be asked; {@link RequestDesk} takes it, {@link RunRequests},
 *       {@link Decisions} and {@link Resumption} carry it out, {@link Views} shows how things stand;
 *   <li><b>Plan and dispatch.</b> {@link Registry}: the actions of this release; {@link Plan} orders what is pending,
 *       {@link Dispatcher} lets it go to the scheduler, {@link WaitingRuns} keeps what must wait, {@link HandOver}
 *       remembers what has gone. {@link Worker} is the loop behind it, {@link Engine} puts everything together;
 *   <li><b>Execution.</b> {@link Executions}: tasks on the threads of schedulers; {@link RunTasks} and
 *       {@link PartitionTasks} are their sorts, {@link Bodies} executes what actions are made of, {@link Conclusions}
 *       writes what comes of it, {@link TimeLimits} asks late ones to stop;
 *   <li><b>Leases.</b> {@link Lease}: the right to a run or a partition; {@link HeldLeases} knows this node's,
 *       {@link Heartbeat} renews them, {@link Sweeper} and {@link PartitionSweeper} take over what has lapsed;
 *   <li><b>Backfills.</b> {@link Coordinator}: executes the run; {@link Planner} cuts it into partitions,
 *       {@link LocalCrew} works on them here, {@link ChunkLoop} goes through one chunk by chunk, {@link ChunkPace} and
 *       what begins with {@code Size} set the pace, {@link Settling} writes failed items again, {@link Rehearsal} is
 *       the dry run;
 *   <li><b>Batch jobs.</b> {@link JobWork}: starts or restarts the job; {@link JobWatch} follows it,
 *       {@link JobRestarts} finds out whether it can go on;
 *   <li><b>Arguments.</b> {@link Parameters}: reads what was given into values of an {@link ArgumentType};
 *       {@link ArgumentRecords} turns them into what a run keeps, and back.
 * </ul>
 *
 * <p>What it needs of the world comes through ports. The store: {@link RunStore}, {@link PartitionStore},
 * {@link ChunkStore}, {@link FailureLedger}, {@link JobStore}, which {@link Stores} holds together, {@link LeaseKeeper}
 * and {@link ArgumentCodec}. The batch runtime: {@link JobRunner}. Constraints: {@link ArgumentCheck}. The platform and
 * its beans: {@link Surroundings}, {@link ActionSource}, {@link Lender}. Applications may bring
 * {@link io.github.postdeploy.spi.Scheduler}, {@link io.github.postdeploy.spi.StartGate} and
 * {@link io.github.postdeploy.spi.BusySignal}.
 */
package io.github.postdeploy.internal.engine;

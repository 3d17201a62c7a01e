/**
 * The partitions of a backfill, worked on by several nodes at once. {@link Coordinator} executes the run,
 * {@link LocalCrew} works on its partitions here, {@link PartitionTasks} executes one, {@link PartitionSweeper} takes
 * over what is free or has lapsed.
 */
package io.github.postdeploy.internal.engine.partition;

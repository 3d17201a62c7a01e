/**
 * Runs, and partitions of backfills, as messages of Jakarta Messaging. {@link JmsScheduler} puts it together:
 * {@link MessageSender} sends, {@link TaskReceiver} takes messages on each of its threads, {@link SentTasks} knows what was
 * sent and when to send it again. A {@link TaskMessage} is a hint to claim; what the store says of the run counts.
 */
package io.github.postdeploy.internal.jms;

package io.github.postdeploy.internal.engine.job;

/**
 * How an execution of a job stands.
 *
 * @param status where it stands
 * @param exitStatus what the job says of it; may be null
 * @param step its latest step; null before the first
 */
public record JobState(Status status, String exitStatus, Step step) {

    /** Where an execution stands. */
    public enum Status {
        RUNNING,
        COMPLETED,
        FAILED,
        STOPPED,
        ABANDONED;

        boolean isOver() {
            return this != RUNNING;
        }
    }

    /**
     * @param name its id in the job's XML
     * @param words how far it has come; may be empty
     * @param failure what it failed with, where the runtime tells; else null
     */
    public record Step(String name, String words, Throwable failure) {

        String inWords() {
            return "step '" + name + "'" + (words.isEmpty() ? "" : ": " + words);
        }
    }
}

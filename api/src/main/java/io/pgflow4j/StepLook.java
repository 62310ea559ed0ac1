package io.pgflow4j;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run, its items counted as {@link StepProgress} counts them. Immutable.
 *
 * @param stepSlug the step
 * @param stepType its kind
 * @param status how far it is as a whole
 * @param tasks its tasks; null before it starts
 * @param total its items known so far
 * @param queued items waiting for a worker
 * @param started items a worker holds
 * @param completed items that completed
 * @param failed items that failed permanently
 * @param cancelled items that will not be worked on because the run ended
 * @param tolerant whether failed items do not fail the step
 * @param firstStartedAt when its first task was claimed, or null
 * @param startedAt when it started, or null
 * @param finishedAt when it ended, or null
 * @param errorMessage its error, or null
 * @param outputBytes bytes its output takes in storage; null without one
 * @param skipReason why it was skipped, or null
 * @param turns outputs that did not meet the condition of {@link Repeat}; null where it has not
 *     repeated
 * @param parked items that wait for a signal, 10,001 for more than 10,000; null for a step that
 *     awaits none
 * @param deadline when the first of these waits ends, or null
 * @param dependsOn the steps whose outputs it takes, by slug
 */
public record StepLook(
    String stepSlug,
    StepKind stepType,
    StepStatus status,
    @Nullable Integer tasks,
    int total,
    int queued,
    int started,
    int completed,
    int failed,
    int cancelled,
    boolean tolerant,
    @Nullable Instant firstStartedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String errorMessage,
    @Nullable Integer outputBytes,
    @Nullable SkipReason skipReason,
    @Nullable Integer turns,
    @Nullable Integer parked,
    @Nullable Instant deadline,
    List<String> dependsOn) {
  /** Copies the list. */
  public StepLook {
    dependsOn = List.copyOf(dependsOn);
  }
}

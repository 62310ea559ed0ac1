package io.pgflow4j;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows of a run: no payloads. Immutable.
 *
 * @param runId the run
 * @param flowSlug its flow
 * @param flowVersion the version it is pinned to
 * @param status where it is in its life
 * @param startedAt when it was started
 * @param finishedAt when it ended, or null
 * @param failedStepSlug the step that failed it, or null
 * @param failedTaskIndex the task of that step, or null
 * @param error the first line of its error, at most 200 characters, or null
 * @param inputBytes bytes its input takes in storage
 * @param outputBytes the same of its output; null without one
 * @param remainingSteps steps neither completed nor skipped yet
 * @param tags its tags as texts, see {@link Tag}
 */
public record RunSummary(
    UUID runId,
    String flowSlug,
    int flowVersion,
    RunStatus status,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String failedStepSlug,
    @Nullable Integer failedTaskIndex,
    @Nullable String error,
    int inputBytes,
    @Nullable Integer outputBytes,
    int remainingSteps,
    Map<String, String> tags) {
  /** Copies the map. */
  public RunSummary {
    tags = Map.copyOf(tags);
  }
}

package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything about one task. */
public record TaskLook(
    UUID runId,
    String stepSlug,
    int taskIndex,
    String flowSlug,
    int flowVersion,
    String status,
    int attemptsCount,
    int attemptsFloor,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    Instant visibleAt,
    @Nullable UUID workerId,
    @Nullable String workerName,
    @Nullable String errorMessage,
    List<AttemptFailure> failures,
    @Nullable Excerpt input,
    @Nullable Excerpt output) {
  /** Nothing is empty, not null. */
  public TaskLook {
    failures = failures == null ? List.of() : List.copyOf(failures);
  }
}

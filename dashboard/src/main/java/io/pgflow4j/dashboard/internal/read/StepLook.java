package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a run and how far it is, in items. */
public record StepLook(
    String stepSlug,
    String stepType,
    String status,
    @Nullable Integer tasks,
    @Nullable Integer total,
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
    @Nullable String skipReason,
    @Nullable Integer turns,
    List<String> dependsOn) {
  /** Nothing is empty, not null. */
  public StepLook {
    dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
  }
}

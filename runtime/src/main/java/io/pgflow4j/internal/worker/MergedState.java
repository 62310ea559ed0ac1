package io.pgflow4j.internal.worker;

import io.pgflow4j.WorkerState;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a worker over several servers does: well, while it does well on one of them. */
final class MergedState {
  private MergedState() {}

  /**
   * One state.
   *
   * @param none what holds where it works on no server
   */
  static WorkerState of(Collection<WorkerState> states, WorkerState none) {
    if (states.isEmpty()) {
      return none;
    }
    WorkerState poorest =
        states.stream()
            .filter(WorkerState::lacksConnections)
            .findFirst()
            .orElse(states.iterator().next());
    return new WorkerState(
        none.id(),
        none.name(),
        none.flowSlugs(),
        none.startedAt(),
        Objects.requireNonNull(
            states.stream()
                .map(WorkerState::lastHeartbeat)
                .max(Comparator.naturalOrder())
                .orElse(null)),
        failing(states),
        states.stream().mapToInt(WorkerState::running).sum(),
        poorest.connectionsNeeded(),
        poorest.connectionsLent(),
        none.closed());
  }

  /** Since when claims fail everywhere; null while they succeed somewhere. */
  private static @Nullable Instant failing(Collection<WorkerState> states) {
    List<Instant> since =
        states.stream().map(WorkerState::claimsFailSince).filter(Objects::nonNull).toList();
    return since.size() < states.size() ? null : since.stream().max(Instant::compareTo).get();
  }
}

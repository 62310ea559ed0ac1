package io.pgflow4j.processor.migration;

import io.pgflow4j.OnFailure;
import io.pgflow4j.spi.StepBranches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What changed of a step's branches. All of it is structure. A change of what the handler is given
 * is one of its contract as well: today's code may then run no task of an older version.
 */
final class BranchChanges {
  private static final Map<String, String> CONDITIONS =
      Map.of(
          StepBranches.WHEN, "runs under another condition",
          StepBranches.UNLESS, "is skipped under another condition",
          StepBranches.WHERE, "filters its items by another condition",
          StepBranches.REPEAT_UNTIL, "repeats until another condition holds",
          StepBranches.START_AT, "starts at another time");

  private BranchChanges() {}

  /** The changes of what the handler is given, for people. */
  static List<String> ofContract(StepBranches before, StepBranches now) {
    List<String> changes = new ArrayList<>();
    if (!before.optional().equals(now.optional())) {
      changes.add("takes other outputs as optional");
    }
    if (!before.oneOf().equals(now.oneOf())) {
      changes.add("takes one of other outputs");
    }
    if (before.isRepeated() != now.isRepeated()) {
      changes.add(now.isRepeated() ? "repeats" : "no longer repeats");
    }
    if (before.isAwaiting() != now.isAwaiting()) {
      changes.add(now.isAwaiting() ? "awaits a signal" : "no longer awaits a signal");
    }
    return changes;
  }

  /** The changes that the handler does not notice, for people. */
  static List<String> ofRules(StepBranches before, StepBranches now) {
    List<String> changes = new ArrayList<>();
    for (String kind :
        List.of(
            StepBranches.WHEN,
            StepBranches.UNLESS,
            StepBranches.WHERE,
            StepBranches.REPEAT_UNTIL,
            StepBranches.START_AT)) {
      boolean repeats = kind.equals(StepBranches.REPEAT_UNTIL);
      boolean came = repeats && before.isRepeated() != now.isRepeated();
      if (!came && !Objects.equals(before.conditions().get(kind), now.conditions().get(kind))) {
        changes.add(String.valueOf(CONDITIONS.get(kind)));
      }
    }
    if (before.skippedWhenExhausted() != now.skippedWhenExhausted()) {
      changes.add(
          now.skippedWhenExhausted()
              ? "is skipped when it has failed permanently"
              : "fails its run when it has failed permanently");
    }
    if (before.isAwaiting() && now.isAwaiting() && before.onTimeout() != now.onTimeout()) {
      changes.add(
          now.onTimeout() == OnFailure.SKIP
              ? "is skipped when no signal arrives in time"
              : "fails its run when no signal arrives in time");
    }
    return changes;
  }
}

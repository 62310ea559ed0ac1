package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.report.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which @Retired annotations of a flow class belong to the pending change. */
final class RetirementCheck {
  private final List<Retirement> applied = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Reads the retirements.
   *
   * @param committed null for a flow that is not committed yet
   * @param now the flow
   * @param retirable what the pending change retires: steps, or {@link ContractChanges#RUN}
   */
  RetirementCheck(@Nullable FlowState committed, FlowShape now, Set<String> retirable) {
    for (Retirement retirement : now.retirements()) {
      check(committed, now, retirable, retirement);
    }
  }

  List<Retirement> applied() {
    return applied;
  }

  List<Problem> problems() {
    return problems;
  }

  private void check(
      @Nullable FlowState committed, FlowShape now, Set<String> retirable, Retirement retirement) {
    String step = retirement.step();
    int version = committed == null ? 0 : committed.version();
    if (retirable.contains(step)) {
      if (retirement.lastVersion() == version) {
        applied.add(retirement);
      } else {
        problems.add(
            Problem.ofFlow(
                Message.RETIRED_VERSION, retirement.lastVersion(), now.slug(), step, version));
      }
      return;
    }
    Integer recorded = committed == null ? null : committed.retired().get(step);
    if (recorded != null && retirement.lastVersion() <= recorded) {
      return;
    }
    problems.add(Problem.ofFlow(Message.RETIRED_UNKNOWN, step, now.slug()));
  }
}

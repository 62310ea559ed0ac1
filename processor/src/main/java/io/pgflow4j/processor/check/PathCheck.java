package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Item;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.PathFault;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Reporter;

/**
 * A rule about fanout paths: one kind of fault.
 *
 * @param <F> the fault
 */
abstract class PathCheck<F extends PathFault> implements FlowCheck {
  private final Class<F> kind;

  PathCheck(Class<F> kind) {
    this.kind = kind;
  }

  @Override
  public final void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      step.fanning()
          .filter(fanning -> fanning.item() instanceof Item.BadPath)
          .ifPresent(
              fanning -> {
                PathFault fault = ((Item.BadPath) fanning.item()).fault();
                if (kind.isInstance(fault)) {
                  report(kind.cast(fault), fanning.path(), step.slug().value(), reporter);
                }
              });
    }
  }

  abstract void report(F fault, Located<String> path, String step, Reporter reporter);

  /** Names a place in an output: the output itself has no path. */
  static String place(String at) {
    return at.isEmpty() ? "the output itself" : "'" + at + "'";
  }
}

package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Reporter;
import org.jspecify.annotations.Nullable;

/** A rule about the options of the flow and of each of its steps. */
abstract class OptionCheck implements FlowCheck {
  @Override
  public final void check(FlowModel flow, Reporter reporter) {
    check(flow.options(), null, flow.options(), reporter);
    for (StepModel step : flow.steps()) {
      check(step.options(), step, flow.options(), reporter);
    }
  }

  /**
   * Looks at one annotation's options.
   *
   * @param step the step they are written for; null for the flow's own
   * @param inherited the flow's options
   */
  abstract void check(
      Options options, @Nullable StepModel step, Options inherited, Reporter reporter);
}

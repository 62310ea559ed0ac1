package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Item;
import io.pgflow4j.processor.model.JsonFault;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.HashSet;
import java.util.Set;

/** A step whose output JSON cannot carry, unless a fanout over it is reported for that. */
final class OutputNotJsonCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Set<String> reported = new HashSet<>();
    for (StepModel step : flow.steps()) {
      boolean untyped =
          step.fanning().isPresent()
              && (step.fanning().get().item() instanceof Item.Untyped
                  || step.fanning().get().item() instanceof Item.NotAnArray);
      if (untyped) {
        reported.addAll(step.dependencySlugs());
      }
    }
    for (StepModel step : flow.steps()) {
      if (step.isGeneric() || reported.contains(step.slug().value())) {
        continue;
      }
      step.output()
          .flatMap(Payload::fault)
          .ifPresent(
              fault ->
                  reporter.error(
                      Message.OUTPUT_NOT_JSON,
                      step.at(),
                      step.slug().value(),
                      step.method().getReturnType(),
                      subject(fault),
                      fault.why(),
                      fault.remedy()));
    }
  }

  static String subject(JsonFault fault) {
    return fault.component().isEmpty()
        ? "it"
        : "its component '" + fault.component() + "', a " + fault.type() + ",";
  }
}

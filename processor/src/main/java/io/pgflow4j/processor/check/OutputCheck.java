package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.Fanning;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.IgnoredAnnotation;
import io.pgflow4j.processor.model.Item;
import io.pgflow4j.processor.model.JsonFault;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.Position;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.HashSet;
import java.util.Set;

/** JSON can carry what steps return, and generated records can name it. */
final class OutputCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    Set<String> reportedByFanouts = new HashSet<>();
    for (StepModel step : flow.steps()) {
      boolean untyped =
          step.fanning().isPresent()
              && (step.fanning().get().item() instanceof Item.Untyped
                  || step.fanning().get().item() instanceof Item.NotAnArray);
      if (untyped) {
        reportedByFanouts.addAll(step.dependencySlugs());
      }
    }
    for (StepModel step : flow.steps()) {
      if (!step.isGeneric() && !step.isAwaiting() && step.output().isPresent()) {
        Payload output = step.output().get();
        if (!reportedByFanouts.contains(step.slug().value())) {
          output.fault().ifPresent(fault -> reportFault(step, fault, reporter));
        }
        output.ignored().forEach(each -> reportIgnored(each, step.at(), reporter));
        output.hidden().ifPresent(hidden -> reportHidden(flow, step, hidden, reporter));
      }
      step.fanning().ifPresent(fanning -> checkItem(flow, step, fanning, reporter));
    }
  }

  /** An item that a path finds inside an output may be hidden where the output is not. */
  private static void checkItem(
      FlowModel flow, StepModel step, Fanning fanning, Reporter reporter) {
    StepModel source =
        step.dependsOn().isEmpty() ? null : flow.stepsBySlug().get(step.dependsOn().get(0).value());
    boolean reported = source != null && source.output().flatMap(Payload::hidden).isPresent();
    if (reported || step.input().isEmpty()) {
      return;
    }
    step.input().get(0).payloads().stream()
        .flatMap(payload -> payload.hidden().stream())
        .findFirst()
        .ifPresent(
            hidden ->
                reporter.error(
                    Message.ITEM_INACCESSIBLE,
                    fanning.path().at(),
                    step.slug().value(),
                    hidden,
                    flow.names().packageName()));
  }

  private static void reportFault(StepModel step, JsonFault fault, Reporter reporter) {
    reporter.error(
        Message.OUTPUT_NOT_JSON,
        step.at(),
        step.slug().value(),
        step.method().getReturnType(),
        fault.subject(),
        fault.why(),
        fault.remedy());
  }

  static void reportIgnored(IgnoredAnnotation ignored, Position at, Reporter reporter) {
    reporter.warning(
        Message.JACKSON2_ANNOTATION,
        at,
        ignored.owner(),
        ignored.annotation(),
        ignored.counterpart());
  }

  private static void reportHidden(
      FlowModel flow, StepModel step, String hidden, Reporter reporter) {
    reporter.error(
        Message.TYPE_INACCESSIBLE,
        step.at(),
        step.slug().value(),
        step.method().getReturnType(),
        hidden,
        flow.names().packageName());
  }
}

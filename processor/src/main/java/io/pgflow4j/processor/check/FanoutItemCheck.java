package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Item;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/** A fanout walks an array of items of a known type, and batches return one output per item. */
final class FanoutItemCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      step.fanning().ifPresent(fanning -> check(step, fanning.item(), reporter));
      boolean sound = step.output().map(output -> output.fault().isEmpty()).orElse(false);
      if (step.isBatched()
          && sound
          && step.gathered().isEmpty()
          && !step.isGeneric()
          && !step.isAwaiting()) {
        reporter.error(
            Message.BATCH_OUTPUT_NOT_LIST,
            step.at(),
            step.slug().value(),
            step.method().getReturnType());
      }
    }
  }

  private static void check(StepModel step, Item item, Reporter reporter) {
    if (item instanceof Item.NotAnArray other) {
      report(step, message(other.kind()), other.type(), reporter);
    } else if (item instanceof Item.Untyped untyped) {
      report(step, Message.FANOUT_ITEM_UNKNOWN, untyped.type(), reporter);
    }
  }

  private static Message message(Item.NotAnArray.Kind kind) {
    return switch (kind) {
      case MAP -> Message.FANOUT_OVER_MAP;
      case OPTIONAL -> Message.FANOUT_OVER_OPTIONAL;
      case PRIMITIVE_STREAM -> Message.FANOUT_OVER_PRIMITIVE_STREAM;
      case OTHER -> Message.FANOUT_NOT_ARRAY;
    };
  }

  private static void report(StepModel step, Message message, String type, Reporter reporter) {
    Located<String> dependency = step.dependsOn().get(0);
    reporter.error(message, dependency.at(), step.slug().value(), dependency.value(), type);
  }
}

package io.pgflow4j.processor.check;

import io.pgflow4j.processor.condition.Condition;
import io.pgflow4j.processor.condition.ConditionFault;
import io.pgflow4j.processor.model.Conditional;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import io.pgflow4j.processor.report.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Conditions are sentences of the language, about what is there, that can be decided. */
final class ConditionCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      List<Conditional> conditions = step.branching().conditions();
      for (Conditional each : conditions) {
        if (each.condition() instanceof Condition.Faulty faulty) {
          new Report(flow, step, each, reporter).fault(faulty.fault());
        }
      }
      List<Conditional> ofStep =
          conditions.stream().filter(each -> each.kind().isOfStep()).toList();
      if (ofStep.size() > 1) {
        reporter.error(Message.CONDITION_TWICE, ofStep.get(1).source().at(), step.slug().value());
      }
    }
  }

  private record Report(
      FlowModel flow, StepModel step, Conditional conditional, Reporter reporter) {
    void fault(ConditionFault fault) {
      if (fault instanceof ConditionFault.Syntax syntax) {
        error(Message.CONDITION_SYNTAX, syntax.column(), syntax.expected());
      } else if (fault instanceof ConditionFault.UnknownRoot root) {
        error(
            Message.CONDITION_ROOT_UNKNOWN,
            root.name(),
            root.column(),
            root.known().isEmpty() ? "nothing" : String.join(", ", root.known()),
            remedy(root));
      } else if (fault instanceof ConditionFault.UnknownComponent unknown) {
        error(
            Message.CONDITION_COMPONENT_UNKNOWN,
            unknown.name(),
            unknown.owner(),
            unknown.column(),
            unknown.type(),
            String.join(", ", unknown.known()),
            suggestion(unknown.name(), unknown.known()));
      } else if (fault instanceof ConditionFault.NoComponents other) {
        error(
            Message.CONDITION_NOT_RECORD,
            other.name(),
            other.owner(),
            other.column(),
            other.type());
      } else if (fault instanceof ConditionFault.UnknownConstant constant) {
        error(
            Message.CONDITION_CONSTANT_UNKNOWN,
            constant.path(),
            constant.name(),
            constant.column(),
            constant.type(),
            String.join(", ", constant.known()),
            suggestion(constant.name(), constant.known()));
      } else if (fault instanceof ConditionFault.Operands operands) {
        error(
            Message.CONDITION_OPERANDS,
            operands.column(),
            operands.text(),
            operands.why(),
            operands.remedy());
      } else if (fault instanceof ConditionFault.NotTime other) {
        error(Message.START_AT_NOT_TIME, other.path(), other.column(), other.type());
      } else if (fault instanceof ConditionFault.Always always) {
        error(Message.CONDITION_ALWAYS, always.column(), always.value(), always.text());
      }
    }

    private String remedy(ConditionFault.UnknownRoot root) {
      boolean step = flow.stepsBySlug().containsKey(root.name());
      if (step && conditional.kind().isOverInput()) {
        return "Add '%s' to dependsOn or optionalDependsOn.".formatted(root.name());
      }
      return Suggestion.nearest(root.name(), root.known())
          .map(meant -> "Did you mean '" + meant + "'?")
          .orElse("Write a path that begins with one of these, or a value in single quotes.");
    }

    private static String suggestion(String name, List<String> known) {
      return Suggestion.nearest(name, known)
          .map(meant -> " Did you mean '" + meant + "'?")
          .orElse("");
    }

    private void error(Message message, Object... details) {
      List<Object> arguments =
          new ArrayList<>(
              List.of(
                  conditional.kind().attribute(),
                  conditional.source().value(),
                  step.slug().value()));
      arguments.addAll(Arrays.asList(details));
      reporter.error(message, conditional.source().at(), arguments.toArray());
    }
  }
}

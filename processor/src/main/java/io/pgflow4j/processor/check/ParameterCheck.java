package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.Parameter;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.EnumSet;
import java.util.Set;

/**
 * A worker can fill every parameter of a step, each kind once. A type nobody knows is the
 * compiler's error; a note says what is expected.
 */
final class ParameterCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      if (!step.method().isVarArgs() && step.method().getTypeParameters().isEmpty()) {
        step.parameters().forEach(parameter -> check(flow, step, parameter, reporter));
      }
      checkRepeated(flow, step, reporter);
    }
  }

  static void check(FlowModel flow, StepModel step, Parameter parameter, Reporter reporter) {
    Object[] arguments = {
      step.slug().value(), parameter.type(), parameter.name(), expected(flow, step)
    };
    if (parameter.kind() == Parameter.Kind.OTHER) {
      reporter.error(Message.PARAMETER_UNEXPECTED, parameter.at(), arguments);
    } else if (parameter.kind() == Parameter.Kind.MISSING) {
      reporter.note(Message.PARAMETER_UNEXPECTED, parameter.at(), arguments);
    }
  }

  private static void checkRepeated(FlowModel flow, StepModel step, Reporter reporter) {
    Set<Parameter.Kind> seen = EnumSet.noneOf(Parameter.Kind.class);
    for (Parameter parameter : step.parameters()) {
      boolean known =
          parameter.kind() != Parameter.Kind.OTHER && parameter.kind() != Parameter.Kind.MISSING;
      if (known && !seen.add(parameter.kind())) {
        reporter.error(
            Message.PARAMETER_REPEATED,
            parameter.at(),
            step.slug().value(),
            parameter.type(),
            parameter.name(),
            expected(flow, step));
      }
    }
  }

  private static String expected(FlowModel flow, StepModel step) {
    String others = "StepContext and java.sql.Connection";
    if (step.input().isEmpty()) {
      return others + "; it has no input, as it depends on no step and the flow takes none";
    }
    return flow.names().inputs() + "." + Names.inputRecord(step.slug().value()) + ", " + others;
  }
}

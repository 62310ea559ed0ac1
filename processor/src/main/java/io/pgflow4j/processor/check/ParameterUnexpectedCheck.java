package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Parameter;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;

/**
 * A parameter that no worker can fill. A type nobody knows is the compiler's error; a note says
 * what is expected.
 */
final class ParameterUnexpectedCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      if (step.method().isVarArgs() || !step.method().getTypeParameters().isEmpty()) {
        continue;
      }
      step.parameters().forEach(parameter -> check(flow, step, parameter, reporter));
    }
  }

  static void check(FlowModel flow, StepModel step, Parameter parameter, Reporter reporter) {
    Object[] arguments = {
      step.slug().value(), parameter.type(), parameter.name(), Expected.parameters(flow, step)
    };
    if (parameter.kind() == Parameter.Kind.OTHER) {
      reporter.error(Message.PARAMETER_UNEXPECTED, parameter.at(), arguments);
    } else if (parameter.kind() == Parameter.Kind.MISSING) {
      reporter.note(Message.PARAMETER_UNEXPECTED, parameter.at(), arguments);
    }
  }
}

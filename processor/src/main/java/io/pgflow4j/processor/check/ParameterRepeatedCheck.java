package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Parameter;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.HashSet;
import java.util.Set;

/** The same kind of parameter twice. */
final class ParameterRepeatedCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      Set<Parameter.Kind> seen = new HashSet<>();
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
              Expected.parameters(flow, step));
        }
      }
    }
  }
}

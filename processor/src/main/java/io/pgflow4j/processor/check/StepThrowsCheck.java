package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import javax.lang.model.type.TypeMirror;

/** A step method that throws what is no failed attempt. */
final class StepThrowsCheck implements FlowCheck {
  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      for (TypeMirror thrown : step.method().getThrownTypes()) {
        if (thrown.toString().equals("java.lang.Throwable")) {
          reporter.error(Message.STEP_THROWS, step.at(), step.slug().value(), thrown);
        }
      }
    }
  }
}

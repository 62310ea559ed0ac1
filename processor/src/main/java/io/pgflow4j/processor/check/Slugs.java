package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.StepModel;
import java.util.function.BiConsumer;

/** The slugs of a flow: its own and its steps'. */
final class Slugs {
  private Slugs() {}

  static void forEach(FlowModel flow, BiConsumer<String, Located<String>> action) {
    action.accept("Flow", flow.slug());
    for (StepModel step : flow.steps()) {
      action.accept("Step", step.slug());
    }
  }
}

package io.pgflow4j.processor.migration;

import io.pgflow4j.spi.CanonicalShape;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the migrations of a flow so far have made: its structure and its options. */
final class ShapeHash {
  private ShapeHash() {}

  static CanonicalShape shape(FlowState state) {
    List<CanonicalShape.Step> steps =
        state.shape().steps().stream()
            .map(
                step ->
                    new CanonicalShape.Step(
                        step.slug(),
                        step.kind(),
                        step.dependsOn(),
                        step.fanoutPath(),
                        state.sinceVersion(step.slug()),
                        step.options().isBatched(),
                        step.options().isTolerant(),
                        step.branches()))
            .toList();
    return new CanonicalShape(state.shape().slug(), state.version(), steps);
  }

  static String of(FlowState state) {
    ObjectNode steps = JsonNodeFactory.instance.objectNode();
    for (StepShape step : state.shape().steps()) {
      steps.set(step.slug(), FlowJson.options(step.options()));
    }
    List<ScheduleShape> schedules = state.shape().schedules();
    String structure = shape(state).toJson();
    return Hash.of(
        structure.substring(0, structure.length() - 1)
            + ",\"options\":"
            + FlowJson.options(state.shape().options())
            + ",\"stepOptions\":"
            + steps
            + (schedules.isEmpty() ? "" : ",\"schedules\":" + SchedulesJson.write(schedules))
            + "}");
  }
}

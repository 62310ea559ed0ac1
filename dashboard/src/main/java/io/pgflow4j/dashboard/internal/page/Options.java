package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.internal.read.FlowShape;
import io.pgflow4j.dashboard.internal.read.StepShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Options of flows and steps as people read them. */
public final class Options {
  private Options() {}

  /** From here on a time is not said in seconds alone. */
  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * An option.
   *
   * @param own whether the step set it, rather than its flow
   */
  public record Line(String name, String value, boolean own) {}

  /** What holds for a step: its own options over its flow's. */
  public static List<Line> inForce(FlowShape flow, StepShape step) {
    Map<String, JsonNode> all = new TreeMap<>(flow.options());
    all.putAll(step.options());
    List<Line> lines = new ArrayList<>();
    all.forEach((n, v) -> lines.add(new Line(name(n), value(n, v), step.options().containsKey(n))));
    return lines;
  }

  /** What a flow set. */
  public static List<Line> of(FlowShape flow) {
    List<Line> lines = new ArrayList<>();
    new TreeMap<>(flow.options())
        .forEach((n, v) -> lines.add(new Line(name(n), value(n, v), true)));
    return lines;
  }

  /** What a step set itself. */
  public static List<Line> own(StepShape step) {
    List<Line> lines = new ArrayList<>();
    new TreeMap<>(step.options())
        .forEach((n, v) -> lines.add(new Line(name(n), value(n, v), true)));
    return lines;
  }

  private static String name(String name) {
    return name.replace('_', ' ');
  }

  private static String value(String name, JsonNode value) {
    boolean time = name.contains("delay") || name.contains("timeout");
    if (time && value.asDouble(0) >= HOUR.toSeconds()) {
      return Say.duration(value.asDouble(0));
    }
    String text =
        value.isString()
            ? value.asString()
            : value.isIntegralNumber() ? Say.number(value.asLong()) : value.toString();
    return time ? text + " s" : text;
  }
}

package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.internal.read.FlowShape;
import io.pgflow4j.dashboard.internal.read.StepShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Options of flows and steps as people read them. */
public final class Options {
  private static final Map<String, String> RARE =
      Map.of("jitter_percent", "0", "max_fanout", "100000");

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

  /**
   * What a flow or a step set.
   *
   * @param brief without what hardly anybody changes, where nobody has
   */
  static List<Line> lines(Map<String, JsonNode> options, boolean brief) {
    List<Line> lines = new ArrayList<>();
    new TreeMap<>(options)
        .forEach(
            (n, v) -> {
              if (!brief || !v.asString("").equals(RARE.get(n))) {
                lines.add(new Line(name(n), value(n, v), true));
              }
            });
    return lines;
  }

  /** Lines as one. */
  static String text(List<Line> lines) {
    return lines.stream()
        .map(line -> line.name() + " " + line.value())
        .collect(Collectors.joining(", "));
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

package io.pgflow4j.benchmarks;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code throughput.svg}: tasks per second over N of the fan-out, both axes logarithmic. */
final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 130;
  private static final int TOP = 20;
  private static final int BOTTOM = 50;
  private static final List<String> COLOURS =
      List.of("#1b6ca8", "#16a085", "#7f8c8d", "#c0392b", "#e67e22", "#8e44ad", "#2c3e50");

  private Plot() {}

  static String write(List<Measurement> medians) {
    Map<String, List<Measurement>> lines = new LinkedHashMap<>();
    for (String contestant :
        List.of(
            "worker", "sql", "floor", "dbos-children", "dbos-steps", "db-scheduler", "jobrunr")) {
      List<Measurement> line =
          medians.stream()
              .filter(m -> m.cell().contestant().equals(contestant))
              .filter(m -> m.cell().work().name().equals("fanout"))
              .filter(m -> m.cell().batch() == 0 || m.cell().batch() == 100)
              .filter(
                  m -> List.of(0, contestant.equals("worker") ? 1 : 4).contains(m.cell().workers()))
              .sorted(Comparator.comparingInt(m -> m.cell().work().n()))
              .toList();
      if (!line.isEmpty()) {
        lines.put(contestant, line);
      }
    }
    StringBuilder svg = new StringBuilder();
    append(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"12\">%n",
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT);
    append(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n");
    for (int exponent = 1; exponent <= 5; exponent++) {
      double value = Math.pow(10, exponent);
      append(
          svg,
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"%d\""
              + " y=\"%.1f\" text-anchor=\"end\">%,.0f</text>%n",
          LEFT,
          WIDTH - RIGHT,
          y(value),
          y(value),
          LEFT - 6,
          y(value) + 4,
          value);
    }
    for (int exponent = 2; exponent <= 5; exponent++) {
      double value = Math.pow(10, exponent);
      append(
          svg,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,.0f</text>%n",
          x(value),
          HEIGHT - BOTTOM + 18,
          value);
    }
    append(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">elements of the fan-out</text>%n",
        (LEFT + WIDTH - RIGHT) / 2,
        HEIGHT - 10);
    append(
        svg,
        "<text transform=\"rotate(-90)\" x=\"%d\" y=\"14\" text-anchor=\"middle\">tasks per"
            + " second</text>%n",
        -(TOP + HEIGHT - BOTTOM) / 2);
    int number = 0;
    for (Map.Entry<String, List<Measurement>> line : lines.entrySet()) {
      draw(svg, line.getKey(), line.getValue(), COLOURS.get(number++));
    }
    return svg.append("</svg>\n").toString();
  }

  private static void draw(
      StringBuilder svg, String contestant, List<Measurement> line, String colour) {
    append(svg, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"", colour);
    for (Measurement m : line) {
      append(svg, "%.1f,%.1f ", x(m.cell().work().n()), y(m.tasksPerSecond()));
    }
    svg.append("\"/>\n");
    for (Measurement m : line) {
      append(
          svg,
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
          x(m.cell().work().n()),
          y(m.tasksPerSecond()),
          colour);
    }
    Measurement last = line.get(line.size() - 1);
    append(
        svg,
        "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>%n",
        x(last.cell().work().n()) + 8,
        y(last.tasksPerSecond()) + 4,
        colour,
        contestant);
  }

  private static double x(double n) {
    return LEFT + (Math.log10(n) - 2) / 3 * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double perSecond) {
    double exponent = Math.min(5, Math.max(1, Math.log10(perSecond)));
    return HEIGHT - BOTTOM - (exponent - 1) / 4 * (HEIGHT - TOP - BOTTOM);
  }

  private static void append(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments));
  }
}

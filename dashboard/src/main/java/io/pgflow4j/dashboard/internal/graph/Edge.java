package io.pgflow4j.dashboard.internal.graph;

import java.util.List;
import java.util.Locale;

/**
 * A line between two boxes.
 *
 * @param points where it is horizontal: the two ends, and both sides of each layer it passes
 */
public record Edge(String from, String to, List<Point> points) {
  /** Copies the list. */
  public Edge {
    points = List.copyOf(points);
  }

  /** The line as an SVG path: curves between layers, straight within them. */
  public String path() {
    StringBuilder path = new StringBuilder();
    Point last = points.get(0);
    path.append(text("M%.0f %.1f", last.x(), last.y()));
    for (Point next : points.subList(1, points.size())) {
      double middle = (last.x() + next.x()) / 2;
      path.append(
          last.y() == next.y()
              ? text("H%.0f", next.x())
              : text(
                  "C%.0f %.1f %.0f %.1f %.0f %.1f",
                  middle, last.y(), middle, next.y(), next.x(), next.y()));
      last = next;
    }
    return path.toString();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

package io.pgflow4j.cli.output;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws a graph of steps with one line per step: lines lead from a step to those that need it. */
public final class Graph {
  /**
   * A line of the drawing.
   *
   * @param lines what stands before the name
   */
  public record Line(String lines, String name) {}

  private final Map<String, Set<String>> dependencies = new LinkedHashMap<>();

  /** Adds a step; those it depends on may come later. */
  public void add(String name, List<String> dependsOn) {
    dependencies.put(name, new LinkedHashSet<>(dependsOn));
  }

  /** The drawing: every step below those it depends on, otherwise in the order they were added. */
  public List<Line> draw() {
    List<String> order = order();
    List<@Nullable String> lanes = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (int row = 0; row < order.size(); row++) {
      String name = order.get(row);
      lines.add(new Line(draw(name, lanes, order.subList(row + 1, order.size())), name));
    }
    return lines;
  }

  private List<String> order() {
    List<String> order = new ArrayList<>();
    Set<String> left = new LinkedHashSet<>(dependencies.keySet());
    while (!left.isEmpty()) {
      String next =
          left.stream()
              .filter(
                  name ->
                      dependencies.getOrDefault(name, Set.of()).stream().noneMatch(left::contains))
              .findFirst()
              .orElse(left.iterator().next());
      order.add(next);
      left.remove(next);
    }
    return order;
  }

  private String draw(String name, List<@Nullable String> lanes, List<String> below) {
    Set<String> needs = dependencies.getOrDefault(name, Set.of());
    int first = -1;
    int last = -1;
    for (int lane = 0; lane < lanes.size(); lane++) {
      String owner = lanes.get(lane);
      if (owner != null && needs.contains(owner)) {
        first = first < 0 ? lane : first;
        last = lane;
      }
    }
    int own = free(lanes, last + 1);
    StringBuilder line = new StringBuilder();
    for (int lane = 0; lane < own; lane++) {
      String owner = lanes.get(lane);
      boolean joins = owner != null && needs.contains(owner);
      boolean goesOn = owner != null && below.stream().anyMatch(step -> needs(step, owner));
      boolean crossed = first >= 0 && lane > first;
      line.append(symbol(joins, goesOn, crossed, lane == first));
      line.append(first >= 0 && lane >= first ? '─' : ' ');
      if (!goesOn) {
        lanes.set(lane, null);
      }
    }
    if (below.stream().anyMatch(step -> needs(step, name))) {
      while (lanes.size() <= own) {
        lanes.add(null);
      }
      lanes.set(own, name);
    }
    return line.toString();
  }

  private boolean needs(String step, String other) {
    return dependencies.getOrDefault(step, Set.of()).contains(other);
  }

  /** The first lane that nothing leads through and that has nothing in use to its right. */
  private static int free(List<@Nullable String> lanes, int from) {
    int lane = lanes.size();
    while (lane > from && lanes.get(lane - 1) == null) {
      lane--;
    }
    return lane;
  }

  private static char symbol(boolean joins, boolean goesOn, boolean crossed, boolean first) {
    if (joins) {
      if (first) {
        return goesOn ? '├' : '╰';
      }
      return goesOn ? '┼' : '┴';
    }
    if (crossed) {
      return goesOn ? '┼' : '─';
    }
    return goesOn ? '│' : ' ';
  }
}

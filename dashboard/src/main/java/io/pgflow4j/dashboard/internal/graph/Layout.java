package io.pgflow4j.dashboard.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A layered drawing from left to right: a step stands one layer behind the last step it waits for.
 *
 * <p>An edge that passes layers has a slot of its own in each of them, beside the boxes, and runs
 * horizontally through it. The space between layers is free of boxes, so no edge crosses one.
 */
public record Layout(double width, double height, List<Box> boxes, List<Edge> edges) {
  private static final double GAP = 56;
  private static final double MARGIN = 8;

  /** Copies the lists. */
  public Layout {
    boxes = List.copyOf(boxes);
    edges = List.copyOf(edges);
  }

  /** Places steps in boxes of one size. Unknown dependencies and cycles are ignored. */
  public static Layout of(List<Node> nodes, double boxWidth, double boxHeight) {
    Layers layers = Layers.of(nodes, boxHeight);
    new Ordering(layers.rows()).improve();
    new Placement(layers.rows()).place();
    double top = Double.MAX_VALUE;
    double bottom = 0;
    for (List<Slot> row : layers.rows()) {
      for (Slot slot : row) {
        top = Math.min(top, slot.y - slot.height / 2);
        bottom = Math.max(bottom, slot.y + slot.height / 2);
      }
    }
    Map<Slot, Double> lefts = new HashMap<>();
    List<Box> boxes = new ArrayList<>();
    double left = MARGIN;
    for (List<Slot> row : layers.rows()) {
      for (Slot slot : row) {
        slot.y += MARGIN - top;
        lefts.put(slot, left);
        if (slot.id != null) {
          boxes.add(new Box(slot.id, left, slot.y - boxHeight / 2, boxWidth, boxHeight));
        }
      }
      left += boxWidth + GAP;
    }
    List<Edge> edges = new ArrayList<>();
    layers.chains().forEach(chain -> edges.add(edge(chain, lefts, boxWidth)));
    double width = nodes.isEmpty() ? 0 : left - GAP + MARGIN;
    return new Layout(width, nodes.isEmpty() ? 0 : bottom - top + 2 * MARGIN, boxes, edges);
  }

  private static Edge edge(Chain chain, Map<Slot, Double> lefts, double boxWidth) {
    List<Point> points = new ArrayList<>();
    List<Slot> slots = chain.slots();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      double left = lefts.getOrDefault(slot, 0.0);
      if (i > 0) {
        points.add(new Point(left, slot.y));
      }
      if (i < slots.size() - 1) {
        points.add(new Point(left + boxWidth, slot.y));
      }
    }
    return new Edge(chain.from(), chain.to(), points);
  }
}

package io.pgflow4j.dashboard.internal.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The steps and passing edges, layer by layer. */
record Layers(List<List<Slot>> rows, List<Chain> chains) {
  private static final double PASSING = 10;

  static Layers of(List<Node> nodes, double boxHeight) {
    Map<String, Integer> depths = depths(nodes);
    int last = depths.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
    List<List<Slot>> rows = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      rows.add(new ArrayList<>());
    }
    Map<String, Slot> slots = new HashMap<>();
    for (Node node : nodes) {
      Slot slot = new Slot(node.id(), boxHeight);
      slots.put(node.id(), slot);
      rows.get(depths.getOrDefault(node.id(), 0)).add(slot);
    }
    List<Chain> chains = new ArrayList<>();
    for (Node node : nodes) {
      for (String dependency : node.dependsOn()) {
        int from = depths.getOrDefault(dependency, Integer.MAX_VALUE);
        int to = depths.getOrDefault(node.id(), 0);
        if (from < to) {
          chains.add(chain(dependency, node.id(), from, to, slots, rows));
        }
      }
    }
    return new Layers(rows, chains);
  }

  private static Chain chain(
      String from, String to, int first, int last, Map<String, Slot> slots, List<List<Slot>> rows) {
    List<Slot> passed = new ArrayList<>();
    passed.add(Objects.requireNonNull(slots.get(from)));
    for (int layer = first + 1; layer < last; layer++) {
      Slot passing = new Slot(null, PASSING);
      rows.get(layer).add(passing);
      passed.add(passing);
    }
    passed.add(Objects.requireNonNull(slots.get(to)));
    for (int i = 1; i < passed.size(); i++) {
      passed.get(i - 1).behind.add(passed.get(i));
      passed.get(i).before.add(passed.get(i - 1));
    }
    return new Chain(from, to, passed);
  }

  /** The longest path to each step; a step without dependencies moves next to its dependents. */
  private static Map<String, Integer> depths(List<Node> nodes) {
    Map<String, Node> byId = new LinkedHashMap<>();
    nodes.forEach(node -> byId.put(node.id(), node));
    Map<String, Integer> depths = new HashMap<>();
    for (Node node : nodes) {
      depth(node, byId, depths, new HashSet<>());
    }
    for (Node node : nodes) {
      boolean root = node.dependsOn().stream().noneMatch(byId::containsKey);
      if (root) {
        nodes.stream()
            .filter(other -> other.dependsOn().contains(node.id()))
            .mapToInt(other -> depths.getOrDefault(other.id(), 0))
            .min()
            .ifPresent(next -> depths.put(node.id(), Math.max(0, next - 1)));
      }
    }
    return depths;
  }

  private static int depth(
      Node node, Map<String, Node> byId, Map<String, Integer> depths, Set<String> under) {
    Integer known = depths.get(node.id());
    if (known != null) {
      return known;
    }
    if (!under.add(node.id())) {
      return -1;
    }
    int depth = 0;
    for (String dependency : node.dependsOn()) {
      Node before = byId.get(dependency);
      if (before != null) {
        depth = Math.max(depth, depth(before, byId, depths, under) + 1);
      }
    }
    under.remove(node.id());
    depths.put(node.id(), depth);
    return depth;
  }
}

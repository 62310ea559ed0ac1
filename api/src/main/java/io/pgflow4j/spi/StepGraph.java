package io.pgflow4j.spi;

import io.pgflow4j.StepKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The steps of a flow and the order that their dependencies leave them. Immutable. */
public final class StepGraph {
  private final Map<String, Node> ordered;
  private final Set<String> neverReady;

  /**
   * A step.
   *
   * @param slug its slug
   * @param kind how many tasks it has
   * @param dependsOn the slugs of the steps it waits for, each once
   * @param optional those of them that may be absent
   * @param oneOf those of them of which one is needed
   */
  public record Node(
      String slug,
      StepKind kind,
      List<String> dependsOn,
      List<String> optional,
      List<String> oneOf) {
    /** Copies the lists. */
    public Node {
      dependsOn = List.copyOf(dependsOn);
      optional = List.copyOf(optional);
      oneOf = List.copyOf(oneOf);
    }

    /** A step that needs all that it waits for. */
    public Node(String slug, StepKind kind, List<String> dependsOn) {
      this(slug, kind, dependsOn, List.of(), List.of());
    }

    private String arrowFrom(String dependency) {
      if (optional.contains(dependency)) {
        return " -.-> ";
      }
      return oneOf.contains(dependency) ? " -->|one of| " : " --> ";
    }
  }

  private StepGraph(Map<String, Node> ordered, Set<String> neverReady) {
    this.ordered = ordered;
    this.neverReady = neverReady;
  }

  /** The graph of these steps, in any order; of two with one slug, the first counts. */
  public static StepGraph of(Collection<Node> steps) {
    Map<String, Node> waiting = new TreeMap<>();
    steps.forEach(step -> waiting.putIfAbsent(step.slug(), step));
    Map<String, Integer> missing = new HashMap<>();
    Map<String, List<Node>> dependents = new HashMap<>();
    Set<String> ready = new TreeSet<>();
    for (Node step : waiting.values()) {
      missing.put(step.slug(), step.dependsOn().size());
      for (String dependency : step.dependsOn()) {
        dependents.computeIfAbsent(dependency, any -> new ArrayList<>()).add(step);
      }
      if (step.dependsOn().isEmpty()) {
        ready.add(step.slug());
      }
    }
    Map<String, Node> ordered = new LinkedHashMap<>();
    while (!ready.isEmpty()) {
      Set<String> next = new TreeSet<>();
      for (String slug : ready) {
        ordered.put(slug, waiting.remove(slug));
        for (Node dependent : dependents.getOrDefault(slug, List.of())) {
          if (missing.merge(dependent.slug(), -1, Integer::sum) == 0) {
            next.add(dependent.slug());
          }
        }
      }
      ready = next;
    }
    ordered.putAll(waiting);
    return new StepGraph(ordered, new TreeSet<>(waiting.keySet()));
  }

  /**
   * The slugs in order: every step after its dependencies, otherwise by the longest way from a step
   * without dependencies, then by slug. Steps that are never ready come last.
   */
  public List<String> order() {
    return List.copyOf(ordered.keySet());
  }

  /** The steps that are in a cycle, or depend on one or on a step that is not there, by slug. */
  public Set<String> neverReady() {
    return new TreeSet<>(neverReady);
  }

  /**
   * The graph as a Mermaid flowchart: a box per step, a framed box per fanout step, an arrow from
   * each step to those that depend on it, dotted where it is optional, labelled where one of
   * several is needed.
   */
  public String toMermaid() {
    Map<String, String> ids = new HashMap<>();
    StringBuilder text = new StringBuilder("flowchart TD\n");
    for (Node step : ordered.values()) {
      // Slugs are not safe identifiers: "end" is a Mermaid keyword
      String id = "s" + ids.size();
      ids.put(step.slug(), id);
      String box =
          switch (step.kind()) {
            case SINGLE -> "[\"" + step.slug() + "\"]";
            case FANOUT -> "[[\"" + step.slug() + "\"]]";
          };
      text.append("  ").append(id).append(box).append('\n');
    }
    for (Node step : ordered.values()) {
      for (String dependency : step.dependsOn()) {
        if (ids.containsKey(dependency)) {
          text.append("  ").append(ids.get(dependency)).append(step.arrowFrom(dependency));
          text.append(ids.get(step.slug())).append('\n');
        }
      }
    }
    return text.toString();
  }
}

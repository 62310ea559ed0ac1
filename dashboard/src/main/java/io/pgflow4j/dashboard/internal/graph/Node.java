package io.pgflow4j.dashboard.internal.graph;

import java.util.List;

/** A step to be placed: its id, and the ids it waits for. */
public record Node(String id, List<String> dependsOn) {
  /** Copies the list. */
  public Node {
    dependsOn = List.copyOf(dependsOn);
  }
}

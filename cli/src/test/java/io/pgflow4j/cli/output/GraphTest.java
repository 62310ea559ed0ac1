package io.pgflow4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class GraphTest {
  private static List<String> drawn(Graph graph) {
    return graph.draw().stream().map(line -> line.lines() + line.name()).toList();
  }

  @Test
  void drawsAChain() {
    Graph graph = new Graph();
    graph.add("a", List.of());
    graph.add("b", List.of("a"));
    graph.add("c", List.of("b"));
    assertThat(drawn(graph)).containsExactly("a", "╰─b", "  ╰─c");
  }

  @Test
  void drawsBranchesThatMeet() {
    Graph graph = new Graph();
    graph.add("end", List.of("left", "right", "root"));
    graph.add("root", List.of());
    graph.add("left", List.of("root"));
    graph.add("right", List.of("root"));
    assertThat(drawn(graph)).containsExactly("root", "├─left", "├─┼─right", "╰─┴─┴─end");
  }

  @Test
  void drawsRootsBesideEachOther() {
    Graph graph = new Graph();
    graph.add("a", List.of());
    graph.add("b", List.of());
    graph.add("c", List.of("a", "b"));
    graph.add("d", List.of());
    assertThat(drawn(graph)).containsExactly("a", "│ b", "╰─┴─c", "d");
  }

  @Test
  void drawsEveryStepOfACycleOnce() {
    Graph graph = new Graph();
    graph.add("a", List.of("b"));
    graph.add("b", List.of("a"));
    assertThat(drawn(graph)).hasSize(2);
  }
}

package io.pgflow4j.dashboard.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boxes keep apart and edges keep out of boxes, whatever the graph. */
final class GraphLayoutTest {
  private static final double WIDTH = 200;
  private static final double HEIGHT = 50;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 20, 60, 120})
  void noBoxesOverlapAndNoEdgeCrossesABox(int size) {
    Random random = new Random(size);
    for (int sample = 0; sample < 60; sample++) {
      check(graph(size, random));
    }
  }

  @Test
  void anEdgeThatPassesALayerHasAPlaceBesideItsBoxes() {
    Layout layout =
        layout(
            List.of(
                new Node("a", List.of()),
                new Node("b", List.of("a")),
                new Node("c", List.of("a", "b"))));
    assertThat(layout.edges()).hasSize(3);
    check(
        List.of(
            new Node("a", List.of()),
            new Node("b", List.of("a")),
            new Node("c", List.of("a", "b"))));
  }

  @Test
  void aStepStandsBehindAllItWaitsFor() {
    List<Node> nodes = graph(60, new Random(1));
    Layout layout = layout(nodes);
    for (Edge edge : layout.edges()) {
      assertThat(box(layout, edge.from()).x() + WIDTH).isLessThan(box(layout, edge.to()).x());
    }
  }

  @Test
  void unknownStepsAndCyclesAreIgnored() {
    Layout layout =
        layout(
            List.of(
                new Node("a", List.of("b", "nobody")),
                new Node("b", List.of("a")),
                new Node("c", List.of("c"))));
    assertThat(layout.boxes()).extracting(Box::id).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void nothingTakesNoRoom() {
    assertThat(layout(List.of())).isEqualTo(new Layout(0, 0, List.of(), List.of()));
  }

  @Test
  void aPathIsWrittenForSvg() {
    Edge edge = new Edge("a", "b", List.of(new Point(10, 5), new Point(30, 9), new Point(40, 9)));
    assertThat(edge.path()).isEqualTo("M10 5.0C20 5.0 20 9.0 30 9.0H40");
  }

  private static void check(List<Node> nodes) {
    Layout layout = layout(nodes);
    assertThat(layout.boxes()).hasSameSizeAs(nodes);
    for (Box box : layout.boxes()) {
      assertThat(box.x()).isNotNegative();
      assertThat(box.y()).isNotNegative();
      assertThat(box.x() + box.width()).isLessThanOrEqualTo(layout.width());
      assertThat(box.y() + box.height()).isLessThanOrEqualTo(layout.height());
      for (Box other : layout.boxes()) {
        assertThat(box.equals(other) || apart(box, other)).as("%s %s", box, other).isTrue();
      }
    }
    for (Edge edge : layout.edges()) {
      for (Box box : layout.boxes()) {
        assertThat(crosses(edge, box)).as("%s %s", edge, box).isFalse();
      }
    }
  }

  private static boolean apart(Box a, Box b) {
    return a.x() + a.width() < b.x()
        || b.x() + b.width() < a.x()
        || a.y() + a.height() < b.y()
        || b.y() + b.height() < a.y();
  }

  /** Looks at 20 points of each curve, and at its whole straight pieces. */
  private static boolean crosses(Edge edge, Box box) {
    for (int i = 1; i < edge.points().size(); i++) {
      Point from = edge.points().get(i - 1);
      Point to = edge.points().get(i);
      for (int step = 0; step <= 20; step++) {
        double t = step / 20.0;
        double x = bezier(t, from.x(), (from.x() + to.x()) / 2, to.x());
        double y = from.y() + (to.y() - from.y()) * t * t * (3 - 2 * t);
        if (x > box.x() && x < box.x() + box.width() && y > box.y() && y < box.y() + box.height()) {
          return true;
        }
      }
    }
    return false;
  }

  private static double bezier(double t, double from, double middle, double to) {
    double u = 1 - t;
    return u * u * u * from + 3 * u * u * t * middle + 3 * u * t * t * middle + t * t * t * to;
  }

  private static Box box(Layout layout, String id) {
    return layout.boxes().stream().filter(b -> b.id().equals(id)).findFirst().orElseThrow();
  }

  private static Layout layout(List<Node> nodes) {
    return Layout.of(nodes, WIDTH, HEIGHT);
  }

  private static List<Node> graph(int size, Random random) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<String> dependsOn = new ArrayList<>();
      for (int d = random.nextInt(4); d > 0 && i > 0; d--) {
        String dependency = "s" + random.nextInt(i);
        if (!dependsOn.contains(dependency)) {
          dependsOn.add(dependency);
        }
      }
      nodes.add(new Node("s" + i, dependsOn));
    }
    return nodes;
  }
}

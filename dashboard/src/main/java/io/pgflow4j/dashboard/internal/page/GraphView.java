package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.internal.graph.Box;
import io.pgflow4j.dashboard.internal.graph.Layout;
import io.pgflow4j.dashboard.internal.graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The drawing of a flow's steps. */
public record GraphView(int width, int height, List<Card> cards, List<Line> lines) {
  private static final int HEIGHT = 50;
  private static final int NARROW = 150;
  private static final int WIDE = 230;
  private static final double NAME = 7.9;
  private static final double DETAIL = 6.3;
  private static final int SIDES = 44;

  /** A step as it is drawn. */
  public record Card(
      String slug,
      String name,
      Status status,
      String detail,
      boolean fanout,
      boolean open,
      @Nullable String link,
      int x,
      int y,
      int width,
      int height,
      List<Piece> pieces) {}

  /** A piece of a bar: how much is in a state. */
  public record Piece(String key, double x, double width) {
    /** Its left end for SVG. */
    public String left() {
      return String.format(Locale.ROOT, "%.1f", x);
    }

    /** Its width for SVG. */
    public String wide() {
      return String.format(Locale.ROOT, "%.1f", width);
    }
  }

  /** An edge as it is drawn. */
  public record Line(String path, boolean walked) {}

  /** A step to be drawn. */
  public record Step(
      String slug,
      List<String> dependsOn,
      Status status,
      String detail,
      boolean fanout,
      boolean open,
      @Nullable String link,
      List<Piece> shares) {}

  /** Lays the steps out. */
  public static GraphView of(List<Step> steps) {
    double wanted = NARROW;
    for (Step step : steps) {
      wanted =
          Math.max(
              wanted,
              SIDES + Math.max(step.slug().length() * NAME, step.detail().length() * DETAIL));
    }
    int width = (int) Math.min(WIDE, wanted);
    Layout layout =
        Layout.of(
            steps.stream().map(step -> new Node(step.slug(), step.dependsOn())).toList(),
            width,
            HEIGHT);
    Map<String, Step> bySlug =
        steps.stream().collect(Collectors.toMap(Step::slug, Function.identity()));
    List<Card> cards = new ArrayList<>();
    for (Box box : layout.boxes()) {
      Step step = bySlug.get(box.id());
      if (step != null) {
        cards.add(card(step, box, width));
      }
    }
    List<Line> lines =
        layout.edges().stream()
            .map(
                edge -> {
                  Step from = bySlug.get(edge.from());
                  return new Line(
                      edge.path(), from != null && from.status().key().equals("completed"));
                })
            .toList();
    return new GraphView(
        (int) Math.ceil(layout.width()), (int) Math.ceil(layout.height()), cards, lines);
  }

  private static Card card(Step step, Box box, int width) {
    int name = (int) ((width - SIDES + 6) / NAME);
    int detail = (int) ((width - SIDES + 6) / DETAIL);
    return new Card(
        step.slug(),
        Say.shortened(step.slug(), name),
        step.status(),
        Say.shortened(step.detail(), detail),
        step.fanout(),
        step.open(),
        step.link(),
        (int) Math.round(box.x()),
        (int) Math.round(box.y()),
        width,
        HEIGHT,
        step.shares().stream()
            .map(piece -> new Piece(piece.key(), piece.x() * width, piece.width() * width))
            .toList());
  }
}

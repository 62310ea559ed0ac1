package io.pgflow4j.dashboard;

import io.pgflow4j.dashboard.internal.page.GraphView;
import io.pgflow4j.dashboard.internal.page.Status;
import java.util.List;

/** A flow's steps as a picture of its own, laid out as the pages do. */
public final class FlowPicture {
  private static final String STYLE =
      "text{font:14px system-ui,sans-serif}.detail{font-size:11px;fill:#666}"
          + ".face,.under{fill:#fff;stroke:#667}.edge{fill:none;stroke:#889}";

  private FlowPicture() {}

  /**
   * A step to be drawn.
   *
   * @param slug its slug
   * @param dependsOn the steps that it waits for
   * @param fanout whether it has a task per item
   */
  public record Step(String slug, List<String> dependsOn, boolean fanout) {
    /** Copies the list. */
    public Step {
      dependsOn = List.copyOf(dependsOn);
    }
  }

  /** An SVG document that needs nothing else. */
  public static String svg(String flowSlug, List<Step> steps) {
    GraphView graph =
        GraphView.of(
            steps.stream()
                .map(
                    step ->
                        new GraphView.Step(
                            step.slug(),
                            step.dependsOn(),
                            new Status("queued", step.fanout() ? "fanout" : "single"),
                            step.fanout() ? "once per item" : "once",
                            step.fanout(),
                            false,
                            null,
                            List.of()))
                .toList());
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -6 %1$d %2$d" width="%1$d" height="%2$d">
        <title>%3$s</title>
        <style>%4$s</style>
        """
            .formatted(graph.width() + 12, graph.height() + 12, text(flowSlug), STYLE));
    graph
        .lines()
        .forEach(line -> svg.append("<path class=\"edge\" d=\"%s\"/>\n".formatted(line.path())));
    graph.cards().forEach(card -> svg.append(card(card)));
    return svg.append("</svg>\n").toString();
  }

  private static String card(GraphView.Card card) {
    String size = "width=\"%d\" height=\"%d\" rx=\"5\"".formatted(card.width(), card.height());
    return """
        <g transform="translate(%d %d)"><title>%s</title>
        %s<rect class="face" %s/>
        <text x="12" y="20">%s</text><text class="detail" x="12" y="37">%s</text></g>
        """
        .formatted(
            card.x(),
            card.y(),
            text(card.slug()),
            card.fanout() ? "<rect class=\"under\" x=\"4\" y=\"-4\" " + size + "/>\n" : "",
            size,
            text(card.name()),
            text(card.detail()));
  }

  private static String text(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

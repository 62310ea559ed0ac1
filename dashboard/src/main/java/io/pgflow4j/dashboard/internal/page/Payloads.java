package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.PayloadExcerpt;
import io.pgflow4j.dashboard.PayloadView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows payloads to those who may see them, as the host wants them shown.
 *
 * @param shown whether the viewer may see any
 */
public record Payloads(boolean shown, PayloadView view) {
  private static final int MOST = 20_000;
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The payload's text: whole, or how it begins; null without a payload. */
  @Nullable String text(String flow, String step, @Nullable PayloadExcerpt excerpt) {
    if (excerpt == null || !shown) {
      return null;
    }
    if (excerpt.value() != null) {
      return cut(view.show(flow, step, pretty(excerpt.value())));
    }
    String size = "// " + Say.bytes(excerpt.bytes()) + " of " + excerpt.type();
    if (excerpt.first() != null && excerpt.elements() != null) {
      return size
          + ", the first 10 of "
          + Say.count(excerpt.elements(), "element", "elements")
          + "\n"
          + cut(view.show(flow, step, pretty(excerpt.first())));
    }
    return size + ", too large to show here";
  }

  /** JSON as the host wants it shown. */
  String json(String flow, String step, @Nullable String json) {
    return json == null
        ? "// none, or larger than 10 MB"
        : cut(view.show(flow, step, pretty(json)));
  }

  private static String pretty(String json) {
    return MAPPER.readTree(json).toPrettyString();
  }

  private static String cut(String text) {
    return text.length() <= MOST
        ? text
        : text.substring(0, MOST) + "\n… " + Say.number(text.length() - MOST) + " characters more";
  }
}

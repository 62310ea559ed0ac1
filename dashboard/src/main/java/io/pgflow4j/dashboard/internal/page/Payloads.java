package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.PayloadView;
import io.pgflow4j.dashboard.internal.read.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Shows payloads to those who may see them, as the host wants them shown.
 *
 * @param shown whether the viewer may see any
 */
public record Payloads(boolean shown, PayloadView view) {
  private static final int MOST = 20_000;

  /** The payload's text: whole, or how it begins; null without a payload. */
  @Nullable String text(String flow, String step, @Nullable Excerpt excerpt) {
    if (excerpt == null || !shown) {
      return null;
    }
    if (excerpt.value() != null) {
      return cut(view.show(flow, step, excerpt.value().toPrettyString()));
    }
    String size = "// " + Say.bytes(excerpt.bytes()) + " of " + excerpt.type();
    if (excerpt.first() != null && excerpt.elements() != null) {
      return size
          + ", the first 10 of "
          + Say.count(excerpt.elements(), "element", "elements")
          + "\n"
          + cut(view.show(flow, step, excerpt.first().toPrettyString()));
    }
    return size + ", too large to show here";
  }

  private static String cut(String text) {
    return text.length() <= MOST
        ? text
        : text.substring(0, MOST) + "\n… " + Say.number(text.length() - MOST) + " characters more";
  }
}

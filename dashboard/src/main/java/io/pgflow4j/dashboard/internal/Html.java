package io.pgflow4j.dashboard.internal;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;

/** Runs a template. Whatever a template writes as a value is escaped for its place. */
final class Html {
  private Html() {}

  static String of(Consumer<HtmlTemplateOutput> template) {
    StringOutput text = new StringOutput(16_384);
    template.accept(new OwaspHtmlTemplateOutput(new Printable(text)));
    return text.toString();
  }
}

package io.pgflow4j.dashboard.internal.template;

import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a template writes. Values are escaped for their place, and characters that HTML does not
 * allow are replaced, such as control characters of an error's text. The build rewrites what the
 * template compiler makes into calls of these methods, which take a third of its bytes.
 */
public final class Out {
  private final StringOutput text = new StringOutput(16_384);
  private final HtmlTemplateOutput escaped = new OwaspHtmlTemplateOutput(text);

  private Out() {}

  /** What a template writes. */
  public static String of(Consumer<Out> template) {
    Out out = new Out();
    template.accept(out);
    return out.text.toString();
  }

  void text(String markup) {
    text.writeContent(markup);
  }

  void text(String markup, @Nullable String value) {
    text(markup);
    value(value);
  }

  void text(String markup, long value) {
    text(markup);
    value(value);
  }

  void value(@Nullable String value) {
    escaped.setContext("p", null);
    write(value);
  }

  void value(long value) {
    text(Long.toString(value));
  }

  void value(Runnable content) {
    content.run();
  }

  /** An attribute; none without a value. */
  void attribute(String name, @Nullable String value) {
    if (value != null) {
      text(" ");
      text(name);
      text("=\"");
      part(name, value);
      text("\"");
    }
  }

  void attribute(String name, long value) {
    attribute(name, Long.toString(value));
  }

  /** A piece of an attribute's value. What is harmful in a link is harmful in every element. */
  void part(String name, @Nullable String value) {
    escaped.setContext("a", name);
    write(value);
  }

  void part(String name, long value) {
    part(name, Long.toString(value));
  }

  private void write(@Nullable String value) {
    if (value != null) {
      escaped.writeUserContent(printable(value));
    }
  }

  private static String printable(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (isForbidden(value.charAt(i))) {
        return replaced(value);
      }
    }
    return value;
  }

  private static String replaced(String value) {
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      text.append(isForbidden(c) ? '\uFFFD' : c);
    }
    return text.toString();
  }

  /** Controls but tab and line ends, and what turns the direction of text round. */
  private static boolean isForbidden(char c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
        || (c >= 0x7f && c < 0xa0)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0xfffe
        || c == 0xffff;
  }
}

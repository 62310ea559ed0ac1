package io.pgflow4j.dashboard.internal;

import gg.jte.TemplateOutput;

/** Replaces characters that HTML does not allow, such as control characters of an error's text. */
final class Printable implements TemplateOutput {
  private final TemplateOutput output;

  Printable(TemplateOutput output) {
    this.output = output;
  }

  @Override
  public void writeContent(String value) {
    output.writeContent(printable(value));
  }

  @Override
  public void writeContent(String value, int begin, int end) {
    output.writeContent(printable(value.substring(begin, end)));
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

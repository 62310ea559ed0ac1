package io.pgflow4j.processor.write;

/** A text that a flow class has written, as it may stand in a comment: it cannot end it. */
final class DocText {
  private DocText() {}

  /** Texts of sound flows stay as they are; {@code *} before {@code /} and backslashes do not. */
  static String of(String text) {
    return text.replace("*/", "*&#47;").replace("\\", "&#92;");
  }

  /**
   * A name as code, next to parameters. Error Prone takes a name in a {@code code} tag for a
   * misspelt parameter ([InvalidParam]), such as step {@code items} next to {@code item}.
   */
  static String code(String name) {
    String escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<code>" + of(escaped) + "</code>";
  }
}

package io.pgflow4j.processor.write;

/** A text as a literal, in Java as in JSON. */
final class Quoted {
  private Quoted() {}

  /** Quotes a text of one line without control characters, such as a slug, a path or an option. */
  static String of(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}

package io.pgflow4j.processor.write;

import java.util.ArrayList;
import java.util.List;

/**
 * The long literals of one file, put in after JavaPoet, which looks at each character of what it
 * writes many times over: a flow's shape and options are a third of what is generated for it.
 */
final class LongLiterals {
  /** Stands for a literal; sources have no such character. */
  private static final char MARK = '\0';

  private static final int LONGEST = 20_000;

  private final List<String> literals = new ArrayList<>();

  /** What to write for a text; in the order in which the file has them. */
  String mark(String text) {
    literals.add(literal(text));
    return String.valueOf(MARK);
  }

  /** A constant has at most 65535 bytes, and one character has up to 3. */
  private static String literal(String text) {
    if (text.length() <= LONGEST) {
      return Quoted.of(text);
    }
    StringBuilder pieces = new StringBuilder("java.lang.String.join(\"\"");
    for (int from = 0; from < text.length(); from += LONGEST) {
      String piece = text.substring(from, Math.min(from + LONGEST, text.length()));
      pieces.append(", ").append(Quoted.of(piece));
    }
    return pieces.append(')').toString();
  }

  String putInto(String source) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (String literal : literals) {
      int at = source.indexOf(MARK, from);
      text.append(source, from, at).append(literal);
      from = at + 1;
    }
    return text.append(source, from, source.length()).toString();
  }
}

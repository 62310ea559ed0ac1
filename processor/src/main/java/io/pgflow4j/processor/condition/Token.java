package io.pgflow4j.processor.condition;

/**
 * A word of a condition.
 *
 * @param kind what it is
 * @param text the characters; of a text, what is between the quotes
 * @param column where it begins, from 1
 */
record Token(Kind kind, String text, int column) {
  /** What a token may be. */
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    /** An operator, a parenthesis or a dot. */
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return kind == Kind.NAME && text.equals(word);
  }

  /** The token as a message names it. */
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case TEXT -> "the text '" + text + "'";
      default -> "'" + text + "'";
    };
  }
}

package io.pgflow4j.processor.condition;

import java.util.ArrayList;
import java.util.List;

/** Takes a text apart into tokens. */
final class Lexer {
  private static final List<String> SIGNS =
      List.of("&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "(", ")", ".");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** The tokens, the last of which is the end. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    lexer.readAll();
    return lexer.tokens;
  }

  private void readAll() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (isNameStart(c)) {
        take(Token.Kind.NAME, nameEnd());
      } else if (isDigit(c)
          || (c == '-' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
        take(Token.Kind.NUMBER, numberEnd());
      } else if (c == '\'') {
        text();
      } else {
        sign(c);
      }
    }
    tokens.add(new Token(Token.Kind.END, "", text.length() + 1));
  }

  private void take(Token.Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), at + 1));
    at = end;
  }

  private int nameEnd() {
    int end = at + 1;
    while (end < text.length() && isNamePart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int numberEnd() {
    int end = digitsEnd(at + 1);
    if (end < text.length() && text.charAt(end) == '.') {
      int fraction = digitsEnd(end + 1);
      if (fraction == end + 1) {
        throw syntax(fraction, "a digit behind '.'");
      }
      end = fraction;
    }
    if (end < text.length() && isNamePart(text.charAt(end))) {
      throw syntax(end, "a number, not '" + text.substring(at, end + 1) + "'");
    }
    return end;
  }

  private int digitsEnd(int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** In a text, two quotes stand for one. */
  private void text() {
    StringBuilder inside = new StringBuilder();
    int start = at;
    at++;
    while (true) {
      if (at >= text.length()) {
        throw syntax(start, "a text that ends with a quote (')");
      }
      char c = text.charAt(at++);
      boolean quote = c == '\'';
      if (quote && (at >= text.length() || text.charAt(at) != '\'')) {
        tokens.add(new Token(Token.Kind.TEXT, inside.toString(), start + 1));
        return;
      }
      at += quote ? 1 : 0;
      inside.append(c);
    }
  }

  private void sign(char c) {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        take(Token.Kind.SIGN, at + sign.length());
        return;
      }
    }
    throw syntax(
        at,
        switch (c) {
          case '=' -> "'==', not '='";
          case '&' -> "'&&', not '&'";
          case '|' -> "'||', not '|'";
          case '"' -> "a text in single quotes: 'text'";
          default -> "a path, a value or an operator, not '" + shown(c) + "'";
        });
  }

  private String shown(char c) {
    return Character.isHighSurrogate(c) && at + 1 < text.length()
        ? text.substring(at, at + 2)
        : String.valueOf(c);
  }

  private static Refused syntax(int at, String expected) {
    return new Refused(new ConditionFault.Syntax(at + 1, expected));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(char c) {
    return Character.isLetter(c) || c == '_' || c == '$';
  }

  /** Slugs and names in JSON may have hyphens, and there is no subtraction. */
  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '-';
  }
}

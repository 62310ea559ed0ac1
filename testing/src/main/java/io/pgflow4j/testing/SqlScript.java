package io.pgflow4j.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SQL file cut into its statements, so that a failure can name the line it happened on and the
 * results before it are kept. Knows quotes, dollar quotes and (nested) comments; function bodies
 * written as {@code begin atomic} are not supported.
 */
final class SqlScript {
  /** One statement and the line of the file on which it starts, from 1. */
  record Statement(String sql, int line) {}

  private static final Pattern DOLLAR_TAG = Pattern.compile("\\$(?:[A-Za-z_]\\w*)?\\$");

  private final String text;
  private final List<Statement> statements = new ArrayList<>();
  private int position;
  private int start = -1;

  private SqlScript(String text) {
    this.text = text;
  }

  static List<Statement> statements(String text) {
    SqlScript script = new SqlScript(text);
    script.cut();
    return List.copyOf(script.statements);
  }

  private void cut() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (text.startsWith("--", position)) {
        position = endOfLine();
      } else if (text.startsWith("/*", position)) {
        skipBlockComment();
      } else if (c == ';') {
        finish();
        position++;
      } else if (Character.isWhitespace(c)) {
        position++;
      } else {
        start = start < 0 ? position : start;
        skipToken(c);
      }
    }
    finish();
  }

  private void skipToken(char c) {
    switch (c) {
      case '\'' -> skipQuoted('\'', startsEscapeString());
      case '"' -> skipQuoted('"', false);
      case '$' -> skipDollarQuoted();
      default -> position++;
    }
  }

  private boolean startsEscapeString() {
    return position > 0
        && (text.charAt(position - 1) == 'e' || text.charAt(position - 1) == 'E')
        && (position < 2 || !isNamePart(text.charAt(position - 2)));
  }

  private void skipQuoted(char quote, boolean backslashEscapes) {
    position++;
    while (position < text.length() && text.charAt(position) != quote) {
      position += backslashEscapes && text.charAt(position) == '\\' ? 2 : 1;
    }
    position++;
  }

  private void skipDollarQuoted() {
    Matcher tag = DOLLAR_TAG.matcher(text).region(position, text.length());
    boolean insideName = position > 0 && isNamePart(text.charAt(position - 1));
    if (insideName || !tag.lookingAt()) {
      position++;
      return;
    }
    int end = text.indexOf(tag.group(), tag.end());
    position = end < 0 ? text.length() : end + tag.group().length();
  }

  private void skipBlockComment() {
    int depth = 0;
    do {
      if (text.startsWith("/*", position)) {
        depth++;
        position += 2;
      } else if (text.startsWith("*/", position)) {
        depth--;
        position += 2;
      } else {
        position++;
      }
    } while (depth > 0 && position < text.length());
  }

  private int endOfLine() {
    int end = text.indexOf('\n', position);
    return end < 0 ? text.length() : end;
  }

  private void finish() {
    if (start >= 0) {
      int end = Math.min(position, text.length());
      int line = 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
      statements.add(new Statement(text.substring(start, end).strip(), line));
      start = -1;
    }
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }
}

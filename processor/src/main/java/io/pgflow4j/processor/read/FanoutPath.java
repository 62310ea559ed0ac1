package io.pgflow4j.processor.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text as a fanout path: {@code [[] ...] [name [[] ...] [. name [[] ...]] ...]}. */
sealed interface FanoutPath {
  /**
   * A path, taken apart.
   *
   * @param parts the parts in order
   */
  record Sound(List<Part> parts) implements FanoutPath {}

  /**
   * Not a path.
   *
   * @param column from 1
   * @param expected what should be there
   */
  record Faulty(int column, String expected) implements FanoutPath {}

  /**
   * A name or {@code []}.
   *
   * @param name null for {@code []}
   * @param end the length of the path up to and including this part
   */
  record Part(@Nullable String name, int end) {}

  /** Takes a text apart. */
  static FanoutPath parse(String text) {
    List<Part> parts = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("[]", i)) {
        i += 2;
        parts.add(new Part(null, i));
        continue;
      }
      if (text.charAt(i) == '[') {
        return new Faulty(i + 2, "']' behind '['");
      }
      boolean afterPart = !parts.isEmpty();
      if (afterPart) {
        if (text.charAt(i) != '.') {
          return new Faulty(i + 1, "'.' or '[]', not '" + text.charAt(i) + "'");
        }
        i++;
      }
      int start = i;
      while (i < text.length() && isNamePart(text.charAt(i), i == start)) {
        i++;
      }
      if (i == start) {
        return new Faulty(
            i + 1, i < text.length() ? "a name, not '" + text.charAt(i) + "'" : "a name");
      }
      parts.add(new Part(text.substring(start, i), i));
    }
    return new Sound(parts);
  }

  private static boolean isNamePart(char c, boolean first) {
    return Character.isLetter(c)
        || c == '_'
        || c == '$'
        || (!first && (Character.isDigit(c) || c == '-'));
  }
}

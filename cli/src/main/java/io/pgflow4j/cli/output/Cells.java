package io.pgflow4j.cli.output;

/** Text in columns of a terminal. */
public final class Cells {
  private Cells() {}

  /** How many columns a text takes; wide East Asian characters and emoji take two. */
  public static int width(String text) {
    return text.codePoints().map(Cells::width).sum();
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        (codePoint >= 0x1100 && codePoint <= 0x115f)
            || (codePoint >= 0x2e80 && codePoint <= 0xa4cf)
            || (codePoint >= 0xac00 && codePoint <= 0xd7a3)
            || (codePoint >= 0xf900 && codePoint <= 0xfaff)
            || (codePoint >= 0xfe30 && codePoint <= 0xfe6f)
            || (codePoint >= 0xff00 && codePoint <= 0xff60)
            || (codePoint >= 0x1f300 && codePoint <= 0x1faff)
            || (codePoint >= 0x20000 && codePoint <= 0x3fffd);
    return wide ? 2 : 1;
  }

  /** The text in at most so many columns, with an ellipsis where it was cut. */
  public static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (int codePoint : text.codePoints().toArray()) {
      if (used + width(codePoint) > columns - 1) {
        break;
      }
      kept.appendCodePoint(codePoint);
      used += width(codePoint);
    }
    return kept.append('…').toString();
  }

  /** Spaces that fill a text up to so many columns. */
  public static String fill(String text, int columns) {
    return " ".repeat(Math.max(0, columns - width(text)));
  }

  /** One line without control characters, so that no payload can steer a terminal. */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            codePoint ->
                clean.appendCodePoint(
                    Character.isISOControl(codePoint) || codePoint == 0x2028 || codePoint == 0x2029
                        ? ' '
                        : isBidirectional(codePoint) ? '\ufffd' : codePoint));
    return clean.toString();
  }

  private static boolean isBidirectional(int codePoint) {
    return (codePoint >= 0x202a && codePoint <= 0x202e)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }
}

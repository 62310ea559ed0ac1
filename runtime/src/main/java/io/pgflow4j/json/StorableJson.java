package io.pgflow4j.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's jsonb can hold, for those who write a codec. One set of limits holds for
 * writing and reading, so that the next step can read what a step has returned. A codec checks them
 * when it writes. When it reads, it allows for what the engine adds around a value, and for numbers
 * as jsonb writes them, without an exponent.
 */
public final class StorableJson {
  /** The most levels of a value that is written. */
  public static final int WRITTEN_DEPTH = 500;

  /**
   * The most levels of what is read: a gathered array, results of items, a field, some to spare.
   */
  public static final int READ_DEPTH = WRITTEN_DEPTH + 12;

  /** The most characters of one written value, unless another cap is given: 128 Mi. */
  public static final int DEFAULT_CHARS = 128 << 20;

  /** The most characters of one written value. */
  public static final int MOST_CHARS = (1 << 28) - 1;

  private static final int INTEGER_DIGITS = 131_072;
  private static final int FRACTION_DIGITS = 16_383;

  /** The most characters of a number that is read: its digits, a sign and a point. */
  public static final int NUMBER_LENGTH = INTEGER_DIGITS + FRACTION_DIGITS + 2;

  /** A number of this many bits has no more digits than that. */
  private static final int INTEGER_BITS = (int) (INTEGER_DIGITS / Math.log10(2));

  private StorableJson() {}

  /**
   * Returns the cap on the characters of one written value.
   *
   * @throws IllegalArgumentException when jsonb could not hold as much, or the cap is below 1
   */
  public static int requireCap(int maxOutputChars) {
    if (maxOutputChars > MOST_CHARS) {
      throw new IllegalArgumentException(
          "maxOutputChars is "
              + maxOutputChars
              + "; it must be at most "
              + MOST_CHARS
              + ", because jsonb cannot hold more bytes");
    }
    if (maxOutputChars < 1) {
      throw new IllegalArgumentException(
          "maxOutputChars is " + maxOutputChars + "; it must be at least 1");
    }
    return maxOutputChars;
  }

  /** Why a number cannot be stored; null when it can. */
  public static @Nullable String fault(double value) {
    return Double.isFinite(value) ? null : value + " has no JSON form";
  }

  /** Why a number cannot be stored; null when it can. */
  public static @Nullable String fault(@Nullable BigInteger value) {
    return value == null || value.bitLength() <= INTEGER_BITS ? null : tooLong();
  }

  /** Why a number cannot be stored; null when it can. */
  public static @Nullable String fault(@Nullable BigDecimal value) {
    if (value == null
        || (value.scale() <= FRACTION_DIGITS
            && (long) value.precision() - value.scale() <= INTEGER_DIGITS)) {
      return null;
    }
    return tooLong();
  }

  private static String tooLong() {
    return "the number has more digits than the limit of "
        + INTEGER_DIGITS
        + " before and "
        + FRACTION_DIGITS
        + " behind the decimal point";
  }

  /** Why a text cannot be stored; null when it can. */
  public static @Nullable String fault(@Nullable String text) {
    if (text == null) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return "PostgreSQL cannot store the character \\u0000 (position " + i + ")";
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return "half a surrogate pair is not text (position " + i + ")";
        }
        i++;
      }
    }
    return null;
  }
}

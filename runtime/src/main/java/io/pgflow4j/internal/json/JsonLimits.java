package io.pgflow4j.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;

/**
 * One set of limits for writing and reading: what a step may return, the next one can read. They
 * are checked on writing. Reading allows for what the engine adds around a value, and for numbers
 * as jsonb writes them, without an exponent.
 */
final class JsonLimits {
  /** Levels of a value that is written. */
  static final int WRITTEN_DEPTH = 500;

  /** A gathered array, its items' results, the dependency's field and a few to spare. */
  private static final int ENGINE_DEPTH = 12;

  /** What jsonb can hold at most. The cap on what is written is below that. */
  private static final int MOST_CHARS = 256 << 20;

  /** What jsonb's numbers can hold before and behind the decimal point. */
  private static final int INTEGER_DIGITS = 131_072;

  private static final int FRACTION_DIGITS = 16_383;

  /** A number of this many bits has no more digits than that. */
  private static final int INTEGER_BITS = (int) (INTEGER_DIGITS / Math.log10(2));

  private JsonLimits() {}

  static StreamReadConstraints reading() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(WRITTEN_DEPTH + ENGINE_DEPTH)
        .maxStringLength(MOST_CHARS)
        .maxNameLength(MOST_CHARS)
        // A sign and a point beside the digits.
        .maxNumberLength(INTEGER_DIGITS + FRACTION_DIGITS + 2)
        .build();
  }

  static StreamWriteConstraints writing() {
    return StreamWriteConstraints.builder().maxNestingDepth(WRITTEN_DEPTH).build();
  }

  /** Why a number cannot be stored; null when it can. */
  static @Nullable String fault(@Nullable BigInteger value) {
    return value == null || value.bitLength() <= INTEGER_BITS ? null : tooLong();
  }

  /** Why a number cannot be stored; null when it can. */
  static @Nullable String fault(@Nullable BigDecimal value) {
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
}

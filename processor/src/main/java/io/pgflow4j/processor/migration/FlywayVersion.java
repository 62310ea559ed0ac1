package io.pgflow4j.processor.migration;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A migration's version as Flyway compares it: {@code 001}, {@code 1} and {@code 1_0} are one
 * version.
 *
 * @param parts the numbers between dots or underscores, without zeros at the end
 */
record FlywayVersion(List<BigInteger> parts) implements Comparable<FlywayVersion> {
  private static final Pattern NUMBERS = Pattern.compile("[0-9]+([._][0-9]+)*");
  private static final Pattern SEPARATOR = Pattern.compile("[._]");

  FlywayVersion {
    List<BigInteger> significant = new ArrayList<>(parts);
    while (!significant.isEmpty() && isZero(significant, significant.size() - 1)) {
      significant.remove(significant.size() - 1);
    }
    parts = List.copyOf(significant);
  }

  /** Null for a text that Flyway does not take for a version. */
  static @Nullable FlywayVersion of(String text) {
    return NUMBERS.matcher(text).matches()
        ? new FlywayVersion(Arrays.stream(SEPARATOR.split(text, -1)).map(BigInteger::new).toList())
        : null;
  }

  /** The number before the first dot or underscore. */
  BigInteger major() {
    return part(0);
  }

  @Override
  public int compareTo(FlywayVersion other) {
    for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
      int order = part(i).compareTo(other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private BigInteger part(int index) {
    return index < parts.size() ? parts.get(index) : BigInteger.ZERO;
  }

  private static boolean isZero(List<BigInteger> parts, int index) {
    return parts.get(index).signum() == 0;
  }
}

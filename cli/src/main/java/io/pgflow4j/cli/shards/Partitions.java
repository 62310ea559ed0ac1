package io.pgflow4j.cli.shards;

import io.pgflow4j.cli.fault.Fault;
import java.util.BitSet;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A set of the 256 partitions. Immutable. */
public final class Partitions {
  /** How many there are. */
  public static final int ALL = 256;

  private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d+)\\)");
  private static final Pattern PART = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");

  private final BitSet bits;

  private Partitions(BitSet bits) {
    this.bits = bits;
  }

  /** From one partition on, up to but without another. */
  static Partitions range(int first, int end) {
    BitSet bits = new BitSet();
    bits.set(first, end);
    return new Partitions(bits);
  }

  /** As PostgreSQL writes an {@code int4multirange}. */
  static Partitions ofMultirange(String text) {
    BitSet bits = new BitSet();
    Matcher ranges = RANGE.matcher(text);
    while (ranges.find()) {
      bits.set(Integer.parseInt(ranges.group(1)), Integer.parseInt(ranges.group(2)));
    }
    return new Partitions(bits);
  }

  /** As people write them: {@code 128-255} or {@code 3,7,64-95}. */
  public static Partitions parse(String text) {
    BitSet bits = new BitSet();
    for (String part : text.split(",", -1)) {
      Matcher range = PART.matcher(part.strip());
      int first = range.matches() ? Integer.parseInt(range.group(1)) : ALL;
      int last =
          range.matches() && range.group(2) != null ? Integer.parseInt(range.group(2)) : first;
      if (last >= ALL || first > last) {
        throw Fault.usage(
            "'" + text + "' are not partitions", "Write ranges of 0 to 255, such as 128-255.");
      }
      bits.set(first, last + 1);
    }
    return new Partitions(bits);
  }

  /** The upper half of them, by number. */
  Partitions upperHalf() {
    BitSet half = new BitSet();
    int skip = bits.cardinality() / 2;
    int seen = 0;
    for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
      if (seen++ >= skip) {
        half.set(i);
      }
    }
    return new Partitions(half);
  }

  Partitions without(Partitions others) {
    BitSet rest = (BitSet) bits.clone();
    rest.andNot(others.bits);
    return new Partitions(rest);
  }

  Partitions with(Partitions others) {
    BitSet sum = (BitSet) bits.clone();
    sum.or(others.bits);
    return new Partitions(sum);
  }

  boolean contains(Partitions others) {
    return others.without(this).isEmpty();
  }

  boolean contains(int partition) {
    return bits.get(partition);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return bits.isEmpty();
  }

  /** How many there are. */
  public int size() {
    return bits.cardinality();
  }

  /** As PostgreSQL reads an {@code int4multirange}. */
  String multirange() {
    return write("{", "[%d,%d)", 0, "}");
  }

  /** As people write them; {@code none} for none. */
  @Override
  public String toString() {
    return isEmpty() ? "none" : write("", "%d-%d", -1, "");
  }

  private String write(String open, String form, int shift, String close) {
    StringJoiner ranges = new StringJoiner(",", open, close);
    int end;
    for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(end)) {
      end = bits.nextClearBit(i);
      ranges.add(end == i + 1 && shift < 0 ? Integer.toString(i) : form.formatted(i, end + shift));
    }
    return ranges.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Partitions same && same.bits.equals(bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }
}

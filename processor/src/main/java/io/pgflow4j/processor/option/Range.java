package io.pgflow4j.processor.option;

/**
 * The numbers that an option may have. A duration is counted in seconds.
 *
 * @param least the smallest of them
 * @param most the largest of them
 */
public record Range(int least, int most) {
  static final Range ALL = new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);

  static Range atLeast(int least) {
    return new Range(least, Integer.MAX_VALUE);
  }

  /** Whether a value is in the range. A text, such as a rate, has only its form. */
  public boolean contains(OptionValue value) {
    return !(value instanceof OptionValue.Amount amount)
        || (amount.number() >= least && amount.number() <= most);
  }

  @Override
  public String toString() {
    return most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
  }
}

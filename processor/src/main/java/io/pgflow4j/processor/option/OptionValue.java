package io.pgflow4j.processor.option;

import java.util.List;

/** What an option is set to, as an annotation writes it or as the database keeps it. */
public sealed interface OptionValue {
  /** A whole number; of a duration that the database keeps, its seconds. */
  record Amount(int number) implements OptionValue {
    @Override
    public String toString() {
      return Integer.toString(number);
    }
  }

  /** Names, in their order. */
  record Names(List<String> names) implements OptionValue {
    /** Copies. */
    public Names {
      names = List.copyOf(names);
    }

    @Override
    public String toString() {
      return String.join(", ", names);
    }
  }

  /** A duration as it is written, or a rate. */
  record Text(String text) implements OptionValue {
    @Override
    public String toString() {
      return text;
    }
  }
}

package io.pgflow4j.processor.option;

import java.util.Optional;
import java.util.OptionalInt;

/** How an option is written, and what the database keeps of it. */
public enum Form {
  /** A whole number, kept as it is. */
  NUMBER {
    @Override
    public Optional<OptionValue> read(OptionValue written) {
      return Optional.of(written);
    }
  },
  /** A text such as {@code 5m}, kept in seconds. */
  DURATION {
    @Override
    public Optional<OptionValue> read(OptionValue written) {
      OptionalInt seconds = Duration.seconds(written.toString());
      return seconds.isPresent()
          ? Optional.of(new OptionValue.Amount(seconds.getAsInt()))
          : Optional.empty();
    }
  },
  /** A text such as {@code 20/m}, kept as it is. */
  RATE {
    @Override
    public Optional<OptionValue> read(OptionValue written) {
      return Optional.of(written).filter(text -> Rate.isValid(text.toString()));
    }
  },
  /** A list of names, kept as it is. No annotation writes it out. */
  NAMES {
    @Override
    public Optional<OptionValue> read(OptionValue written) {
      return Optional.of(written);
    }
  };

  /** Whether a value is of the type in which the option is written; the compiler reports others. */
  public boolean isWritten(OptionValue value) {
    return (this == NUMBER) == (value instanceof OptionValue.Amount);
  }

  /** Whether the database keeps a text, not a number. */
  public boolean isKeptAsText() {
    return this == RATE;
  }

  /** What the database keeps; empty for what is not of this form. */
  public abstract Optional<OptionValue> read(OptionValue written);
}

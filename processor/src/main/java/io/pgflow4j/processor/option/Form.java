package io.pgflow4j.processor.option;

import java.util.Optional;
import java.util.OptionalInt;

/** How an option is written, and what the database keeps of it. */
public enum Form {
  /** A whole number, kept as it is. */
  NUMBER {
    @Override
    Optional<Object> read(Object written) {
      return Optional.of(written);
    }
  },
  /** A text such as {@code 5m}, kept in seconds. */
  DURATION {
    @Override
    Optional<Object> read(Object written) {
      OptionalInt seconds = Duration.seconds(written.toString());
      return seconds.isPresent() ? Optional.of(seconds.getAsInt()) : Optional.empty();
    }
  },
  /** A text such as {@code 20/m}, kept as it is. */
  RATE {
    @Override
    Optional<Object> read(Object written) {
      return Optional.of(written).filter(text -> Rate.isValid(text.toString()));
    }
  };

  /** Whether a value is of the type in which the option is written; the compiler reports others. */
  public boolean isWritten(Object value) {
    return this == NUMBER ? value instanceof Integer : value instanceof String;
  }

  /** What the database keeps; empty for what is not of this form. */
  abstract Optional<Object> read(Object written);
}

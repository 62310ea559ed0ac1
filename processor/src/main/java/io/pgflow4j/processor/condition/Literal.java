package io.pgflow4j.processor.condition;

import java.math.BigDecimal;

/** A value in JSON that a condition can compare. */
public sealed interface Literal {
  /** A number. */
  record Numeral(BigDecimal value) implements Literal {
    /** Without zeros that say nothing, so that equal numbers are equal. */
    public Numeral {
      value = new BigDecimal(plain(value));
    }
  }

  /** A text, or the name of a constant. */
  record Text(String value) implements Literal {}

  /** A boolean. */
  record Truth(boolean value) implements Literal {}

  /** A number without exponent and without zeros that say nothing. */
  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** Whether an operator holds between two values; never between those of two kinds. */
  default boolean holds(Operator operator, Literal other) {
    if (this instanceof Numeral left && other instanceof Numeral right) {
      return operator.holds(left.value().compareTo(right.value()));
    } else if (this instanceof Text left && other instanceof Text right) {
      return operator.holds(left.value().compareTo(right.value()));
    } else if (this instanceof Truth left && other instanceof Truth right) {
      return operator.holds(Boolean.compare(left.value(), right.value()));
    }
    return false;
  }

  /** The value as a message names it. */
  default String shown() {
    if (this instanceof Numeral number) {
      return plain(number.value());
    } else if (this instanceof Truth truth) {
      return String.valueOf(truth.value());
    }
    // A sample between two texts ends with a character that nobody can read
    String text = this instanceof Text each ? each.value() : "";
    return text.contains("\u0001") ? "another text" : "'" + text + "'";
  }
}

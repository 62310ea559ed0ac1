package io.pgflow4j.processor.condition;

import java.util.Arrays;
import java.util.Optional;

/** A comparison. The same signs stand in conditions and in jsonpath. */
public enum Operator {
  /** {@code ==}. */
  EQUAL("=="),
  /** {@code !=}. */
  NOT_EQUAL("!="),
  /** {@code <=}. */
  LESS_OR_EQUAL("<="),
  /** {@code >=}. */
  GREATER_OR_EQUAL(">="),
  /** {@code <}. */
  LESS("<"),
  /** {@code >}. */
  GREATER(">");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** The operator a token stands for. */
  static Optional<Operator> of(Token token) {
    return Arrays.stream(values()).filter(each -> token.is(each.sign)).findFirst();
  }

  /** As it is written. */
  public String sign() {
    return sign;
  }

  /** The same comparison with its sides exchanged. */
  Operator flipped() {
    return switch (this) {
      case EQUAL, NOT_EQUAL -> this;
      case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
      case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      case LESS -> GREATER;
      case GREATER -> LESS;
    };
  }

  boolean isOrder() {
    return this != EQUAL && this != NOT_EQUAL;
  }

  /** Whether it holds between two values, of which {@link Comparable} says how they compare. */
  boolean holds(int comparison) {
    return switch (this) {
      case EQUAL -> comparison == 0;
      case NOT_EQUAL -> comparison != 0;
      case LESS_OR_EQUAL -> comparison <= 0;
      case GREATER_OR_EQUAL -> comparison >= 0;
      case LESS -> comparison < 0;
      case GREATER -> comparison > 0;
    };
  }
}

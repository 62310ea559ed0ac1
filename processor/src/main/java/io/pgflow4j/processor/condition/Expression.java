package io.pgflow4j.processor.condition;

import java.math.BigDecimal;
import java.util.List;

/** A condition as it is written. Columns count from 1. */
sealed interface Expression {
  int column();

  /** All of them hold: {@code a && b}. */
  record And(List<Expression> parts) implements Expression {
    @Override
    public int column() {
      return parts.get(0).column();
    }
  }

  /** One of them holds: {@code a || b}. */
  record Or(List<Expression> parts) implements Expression {
    @Override
    public int column() {
      return parts.get(0).column();
    }
  }

  /** It does not hold: {@code !a}. */
  record Not(int column, Expression part) implements Expression {}

  /** A comparison. */
  record Comparison(Operand left, Operator operator, Operand right) implements Expression {
    @Override
    public int column() {
      return left.column();
    }
  }

  /** {@code exists(path)}. */
  record Exists(int column, Operand.Path path) implements Expression {}

  /** What stands alone: a path to a boolean, or {@code true} and {@code false}. */
  record Alone(Operand operand) implements Expression {
    @Override
    public int column() {
      return operand.column();
    }
  }

  /** One side of a comparison. */
  sealed interface Operand {
    int column();

    /** A path, or the name of a constant. */
    record Path(int column, List<Name> names) implements Operand {}

    /** A number. */
    record Numeral(int column, BigDecimal value) implements Operand {}

    /** A text. */
    record Text(int column, String value) implements Operand {}

    /** {@code true} or {@code false}. */
    record Truth(int column, boolean value) implements Operand {}

    /** {@code null}. */
    record Null(int column) implements Operand {}
  }

  /** A part of a path. */
  record Name(int column, String text) {}
}

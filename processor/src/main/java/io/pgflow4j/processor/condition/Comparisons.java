package io.pgflow4j.processor.condition;

import io.pgflow4j.processor.condition.Expression.Operand;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** Decides which operands can be compared, and how. */
final class Comparisons {
  private final References references;

  Comparisons(References references) {
    this.references = references;
  }

  Predicate predicate(Expression.Comparison comparison) {
    Operand left = comparison.left();
    Operand right = comparison.right();
    Operator operator = comparison.operator();
    if (left instanceof Operand.Path path && isPath(path, right)) {
      return right instanceof Operand.Path other && isPath(other, left)
          ? paired(comparison, references.resolve(path), references.resolve(other))
          : compared(comparison, references.resolve(path), operator, right);
    } else if (right instanceof Operand.Path path && isPath(path, left)) {
      return compared(comparison, references.resolve(path), operator.flipped(), left);
    } else if (left instanceof Operand.Path path) {
      // Neither side leads anywhere: a name that may be either is taken for a path
      throw unknown(path);
    } else if (right instanceof Operand.Path path) {
      throw unknown(path);
    }
    throw refuse(
        comparison.column(),
        text(comparison),
        "both sides are values, so the input does not matter",
        "Compare a path with a value.");
  }

  private Refused unknown(Operand.Path path) {
    references.resolve(path);
    throw new IllegalStateException("A path that leads somewhere: " + path);
  }

  /** A single name that begins no path is the name of a constant, when the other side is a path. */
  private boolean isPath(Operand.Path path, Operand other) {
    String first = path.names().get(0).text();
    if (path.names().size() > 1) {
      return true;
    }
    return references.isRoot(first) && !isConstantOf(first, other);
  }

  private boolean isConstantOf(String name, Operand other) {
    return other instanceof Operand.Path path
        && references.isRoot(path.names().get(0).text())
        && references.resolve(path).type() instanceof ValueType.Constants constants
        && constants.constants().contains(name);
  }

  private static Predicate paired(
      Expression.Comparison comparison, Reference left, Reference right) {
    Operator operator = comparison.operator();
    requireComparable(comparison, left);
    requireComparable(comparison, right);
    if (!isAlike(left.type(), right.type())) {
      throw refuse(
          comparison.column(),
          text(comparison),
          "%s is %s and %s is %s"
              .formatted(left.path(), left.type().name(), right.path(), right.type().name()),
          "Compare values of one type.");
    }
    requireOrder(comparison, left, operator);
    return new Predicate.Paired(left, operator, right);
  }

  private static boolean isAlike(ValueType left, ValueType right) {
    if (left instanceof ValueType.Numeral) {
      return right instanceof ValueType.Numeral;
    } else if (left instanceof ValueType.Truth) {
      return right instanceof ValueType.Truth;
    } else if (left instanceof ValueType.Text text) {
      return right instanceof ValueType.Text other
          && (text.ordered() || text.name().equals(other.name()));
    }
    return left instanceof ValueType.Constants && left.equals(right);
  }

  private static Predicate compared(
      Expression.Comparison comparison, Reference reference, Operator operator, Operand value) {
    if (value instanceof Operand.Null) {
      return withNull(comparison, reference, operator);
    }
    requireComparable(comparison, reference);
    requireOrder(comparison, reference, operator);
    return new Predicate.Compared(reference, operator, literal(comparison, reference, value));
  }

  private static Predicate withNull(
      Expression.Comparison comparison, Reference reference, Operator operator) {
    if (operator.isOrder()) {
      throw refuse(
          comparison.column(), text(comparison), "null has no order", "Write == or != with null.");
    }
    Predicate present = new Predicate.Present(reference);
    return operator == Operator.NOT_EQUAL ? present : new Predicate.Not(present);
  }

  private static Literal literal(
      Expression.Comparison comparison, Reference reference, Operand value) {
    ValueType type = reference.type();
    boolean any = type instanceof ValueType.Any;
    if (value instanceof Operand.Numeral number && (any || type instanceof ValueType.Numeral)) {
      return new Literal.Numeral(number.value());
    } else if (value instanceof Operand.Truth truth && (any || type instanceof ValueType.Truth)) {
      return new Literal.Truth(truth.value());
    } else if (value instanceof Operand.Text text && any) {
      return new Literal.Text(text.value());
    } else if (value instanceof Operand.Text text && type instanceof ValueType.Text expected) {
      requireForm(comparison, text, expected);
      return new Literal.Text(text.value());
    } else if (type instanceof ValueType.Constants constants) {
      if (value instanceof Operand.Text text) {
        return constant(text.column(), text.value(), reference, constants);
      } else if (value instanceof Operand.Path name) {
        return constant(name.column(), NormalText.of(name), reference, constants);
      }
    }
    if (value instanceof Operand.Path name) {
      throw refuse(
          name.column(),
          text(comparison),
          "'%s' is neither a path nor a value, and %s is %s"
              .formatted(NormalText.of(name), reference.path(), type.name()),
          "Write a path, or %s.".formatted(example(type)));
    }
    throw refuse(
        comparison.column(),
        text(comparison),
        "%s is %s and %s is not".formatted(reference.path(), type.name(), NormalText.of(value)),
        "Compare it with %s.".formatted(example(type)));
  }

  private static Literal constant(
      int column, String name, Reference reference, ValueType.Constants constants) {
    if (!constants.constants().contains(name)) {
      throw new Refused(
          new ConditionFault.UnknownConstant(
              column, name, reference.path(), constants.name(), constants.constants()));
    }
    return new Literal.Text(name);
  }

  /** A text that no value of the type can be. */
  private static void requireForm(
      Expression.Comparison comparison, Operand.Text text, ValueType.Text type) {
    boolean fits = type.length() == 0 || text.value().length() == type.length();
    if (type.name().equals("java.time.LocalDate")) {
      fits = isDate(text.value());
    }
    if (!fits) {
      throw refuse(
          text.column(),
          text(comparison),
          "'%s' is not a %s".formatted(text.value(), type.name()),
          "Compare it with %s.".formatted(example(type)));
    }
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).toString().equals(text) && text.length() == 10;
    } catch (DateTimeParseException notOne) {
      return false;
    }
  }

  private static void requireComparable(Expression.Comparison comparison, Reference reference) {
    if (reference.type() instanceof ValueType.Other other) {
      throw refuse(
          comparison.column(),
          text(comparison),
          other.why(),
          reference.mayBeAbsent()
              ? "%s Or write exists(%s).".formatted(other.remedy(), reference.path())
              : other.remedy());
    }
  }

  private static void requireOrder(
      Expression.Comparison comparison, Reference reference, Operator operator) {
    ValueType type = reference.type();
    boolean ordered =
        type instanceof ValueType.Numeral
            || type instanceof ValueType.Any
            || (type instanceof ValueType.Text text && text.ordered());
    if (operator.isOrder() && !ordered) {
      throw refuse(
          comparison.column(),
          text(comparison),
          "%s is %s, which has no order".formatted(reference.path(), type.name()),
          "Write == or !=.");
    }
  }

  private static String example(ValueType type) {
    if (type instanceof ValueType.Numeral number) {
      return number.whole() ? "a number such as 7" : "a number such as 0.7";
    } else if (type instanceof ValueType.Truth) {
      return "true or false";
    } else if (type instanceof ValueType.Constants constants) {
      return "one of " + String.join(", ", constants.constants());
    } else if (type instanceof ValueType.Text text && text.name().equals("java.time.LocalDate")) {
      return "a day such as '2026-01-31'";
    } else if (type instanceof ValueType.Text text && text.length() == 1) {
      return "one character such as 'a'";
    }
    return "a text in single quotes";
  }

  private static String text(Expression.Comparison comparison) {
    return NormalText.of(comparison);
  }

  static Refused refuse(int column, String text, String why, String remedy) {
    return new Refused(new ConditionFault.Operands(column, text, why, remedy));
  }
}

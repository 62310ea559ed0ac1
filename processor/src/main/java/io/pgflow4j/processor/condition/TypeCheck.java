package io.pgflow4j.processor.condition;

import io.pgflow4j.processor.condition.Expression.Operand;
import java.util.ArrayList;
import java.util.List;

/** Makes a predicate of an expression, or refuses it at its first fault. */
final class TypeCheck {
  private final References references;
  private final Comparisons comparisons;

  TypeCheck(Scope scope) {
    this.references = new References(scope);
    this.comparisons = new Comparisons(references);
  }

  /** The predicate; no part of it has the same value for every input. */
  Predicate check(Expression expression) {
    Predicate predicate = predicate(expression);
    Worlds.of(List.of(predicate))
        .constant(predicate)
        .ifPresent(value -> refuseConstant(expression, value));
    return predicate;
  }

  private Predicate predicate(Expression expression) {
    if (expression instanceof Expression.And and) {
      return new Predicate.All(parts(and.parts()));
    } else if (expression instanceof Expression.Or or) {
      return new Predicate.Some(parts(or.parts()));
    } else if (expression instanceof Expression.Not not) {
      return new Predicate.Not(check(not.part()));
    } else if (expression instanceof Expression.Comparison comparison) {
      return comparisons.predicate(comparison);
    } else if (expression instanceof Expression.Exists exists) {
      return new Predicate.Present(references.resolve(exists.path()));
    } else if (expression instanceof Expression.Alone alone) {
      return alone(alone.operand());
    }
    throw new IllegalStateException("Unknown expression " + expression);
  }

  private List<Predicate> parts(List<Expression> parts) {
    List<Predicate> checked = new ArrayList<>();
    for (Expression part : parts) {
      checked.add(check(part));
    }
    return List.copyOf(checked);
  }

  private Predicate alone(Operand operand) {
    if (operand instanceof Operand.Truth truth) {
      throw always(truth.column(), NormalText.of(truth), truth.value());
    }
    Operand.Path path = (Operand.Path) operand;
    Reference reference = references.resolve(path);
    boolean truth =
        reference.type() instanceof ValueType.Truth || reference.type() instanceof ValueType.Any;
    if (!truth) {
      throw Comparisons.refuse(
          path.column(),
          NormalText.of(path),
          "it stands alone and is %s, not a boolean".formatted(reference.type().name()),
          "Compare it with a value"
              + (reference.mayBeAbsent()
                  ? ", or write exists(" + NormalText.of(path) + ")."
                  : "."));
    }
    return new Predicate.Compared(reference, Operator.EQUAL, new Literal.Truth(true));
  }

  private static void refuseConstant(Expression expression, boolean value) {
    throw always(expression.column(), NormalText.of(expression), value);
  }

  static Refused always(int column, String text, boolean value) {
    return new Refused(new ConditionFault.Always(column, text, value));
  }
}

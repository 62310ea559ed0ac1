package io.pgflow4j.processor.condition;

import io.pgflow4j.processor.condition.Expression.Operand;
import java.util.stream.Collectors;

/** Writes an expression in one way, however it was spaced and parenthesized. */
final class NormalText {
  private NormalText() {}

  static String of(Expression expression) {
    if (expression instanceof Expression.And and) {
      return and.parts().stream()
          .map(part -> part instanceof Expression.Or ? "(" + of(part) + ")" : of(part))
          .collect(Collectors.joining(" && "));
    } else if (expression instanceof Expression.Or or) {
      return or.parts().stream().map(NormalText::of).collect(Collectors.joining(" || "));
    } else if (expression instanceof Expression.Not not) {
      boolean bare =
          not.part() instanceof Expression.Alone || not.part() instanceof Expression.Exists;
      return bare ? "!" + of(not.part()) : "!(" + of(not.part()) + ")";
    } else if (expression instanceof Expression.Comparison comparison) {
      return of(comparison.left())
          + " "
          + comparison.operator().sign()
          + " "
          + of(comparison.right());
    } else if (expression instanceof Expression.Exists exists) {
      return "exists(" + of(exists.path()) + ")";
    } else if (expression instanceof Expression.Alone alone) {
      return of(alone.operand());
    }
    throw new IllegalStateException("Unknown expression " + expression);
  }

  static String of(Operand operand) {
    if (operand instanceof Operand.Path path) {
      return path.names().stream().map(Expression.Name::text).collect(Collectors.joining("."));
    } else if (operand instanceof Operand.Numeral number) {
      return Literal.plain(number.value());
    } else if (operand instanceof Operand.Text text) {
      return "'" + text.value().replace("'", "''") + "'";
    } else if (operand instanceof Operand.Truth truth) {
      return String.valueOf(truth.value());
    } else if (operand instanceof Operand.Null) {
      return "null";
    }
    throw new IllegalStateException("Unknown operand " + operand);
  }
}

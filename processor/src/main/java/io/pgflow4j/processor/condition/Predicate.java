package io.pgflow4j.processor.condition;

import java.util.List;

/** A condition whose paths lead somewhere and whose operands fit. */
public sealed interface Predicate {
  /** All of them hold. */
  record All(List<Predicate> parts) implements Predicate {}

  /** One of them holds. */
  record Some(List<Predicate> parts) implements Predicate {}

  /** It does not hold. */
  record Not(Predicate part) implements Predicate {}

  /** A value against a literal; false while there is none. */
  record Compared(Reference reference, Operator operator, Literal literal) implements Predicate {}

  /** Two values against each other; false while one is absent. */
  record Paired(Reference left, Operator operator, Reference right) implements Predicate {}

  /** There is a value, which is not null. */
  record Present(Reference reference) implements Predicate {}
}

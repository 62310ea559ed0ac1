package io.pgflow4j.processor.condition;

import io.pgflow4j.processor.condition.Expression.Operand;
import java.util.Set;

/** Follows a path that has to end at a time, or refuses it. */
final class TimePath {
  /** Their JSON is a text that names its zone. */
  private static final Set<String> TIMES = Set.of("java.time.Instant", "java.time.OffsetDateTime");

  private final References references;

  TimePath(Scope scope) {
    this.references = new References(scope);
  }

  Reference check(Expression expression) {
    if (!(expression instanceof Expression.Alone alone)
        || !(alone.operand() instanceof Operand.Path path)) {
      throw new Refused(
          new ConditionFault.Syntax(
              expression.column(), "nothing but the path to a time, such as run.dueAt"));
    }
    Reference reference = references.resolve(path);
    if (!TIMES.contains(reference.type().name())) {
      throw new Refused(
          new ConditionFault.NotTime(path.column(), NormalText.of(path), reference.type().name()));
    }
    return reference;
  }
}

package io.pgflow4j.processor.condition;

/** What a text is as a condition. */
public sealed interface Condition {
  /**
   * A condition.
   *
   * @param text the text, the same however it was spaced
   * @param path the jsonpath
   * @param predicate what it decides
   */
  record Sound(String text, String path, Predicate predicate) implements Condition {}

  /** None. */
  record Faulty(ConditionFault fault) implements Condition {}

  /** Nobody knows, because a type that it may name has a fault itself. */
  record Unknown() implements Condition {}

  /** Reads a text that has to be the path to a time. */
  static Condition ofTime(String text, Scope scope) {
    try {
      Expression expression = Parser.parse(text);
      Reference time = new TimePath(scope).check(expression);
      return new Sound(NormalText.of(expression), JsonPath.path(time), new Predicate.Present(time));
    } catch (Refused refused) {
      return new Faulty(refused.fault());
    }
  }

  /** Reads a text. */
  static Condition of(String text, Scope scope) {
    try {
      Expression expression = Parser.parse(text);
      Predicate predicate = new TypeCheck(scope).check(expression);
      return new Sound(NormalText.of(expression), JsonPath.of(predicate), predicate);
    } catch (Refused refused) {
      return new Faulty(refused.fault());
    }
  }
}

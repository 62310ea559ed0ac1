package io.pgflow4j.processor.migration;

/** The JSON form of a type, as far as a stored payload can be at odds with it. */
public sealed interface PayloadType {
  /** The output of a void method. */
  PayloadType VOID = new Scalar("void");

  /** Any JSON, such as {@code Object} or a tree node. */
  PayloadType JSON = new Scalar("json");

  /**
   * Something without components.
   *
   * @param name {@code boolean}, {@code byte}, {@code short}, {@code int}, {@code long}, {@code
   *     float}, {@code double}, {@code char}, {@code string}, {@code big-integer}, {@code
   *     big-decimal}, {@code json}, {@code void}, or the qualified name of a class that JSON
   *     carries as one value, such as {@code java.time.Instant}
   */
  record Scalar(String name) implements PayloadType {}

  /**
   * An array.
   *
   * @param element its elements' type
   */
  record ListOf(PayloadType element) implements PayloadType {}

  /**
   * An object with arbitrary names.
   *
   * @param value the values' type
   */
  record MapOf(PayloadType value) implements PayloadType {}

  /**
   * Null or a value: {@code Optional} or {@code @Nullable}.
   *
   * @param value the value's type
   */
  record OptionalOf(PayloadType value) implements PayloadType {}

  /**
   * A value, or why there is none: {@code ItemResult}.
   *
   * @param value the value's type
   */
  record ResultOf(PayloadType value) implements PayloadType {}

  /**
   * A record, enum or sealed interface, described once in {@link FlowShape#types()}.
   *
   * @param name its qualified name with type arguments, such as {@code a.Page<a.Order>}
   */
  record Named(String name) implements PayloadType {}
}

package io.pgflow4j.processor.migration;

import org.jspecify.annotations.Nullable;

/**
 * The stored form of a type: the JSON that the codec writes and reads for it, as far as a payload
 * can be at odds with it.
 */
public sealed interface PayloadType {
  /** The output of a void method. */
  PayloadType VOID = new Scalar("void");

  /** Any JSON, such as {@code Object} or a tree node. */
  PayloadType JSON = new Scalar("json");

  /**
   * Something without components.
   *
   * @param name {@code boolean}, {@code byte}, {@code short}, {@code int}, {@code long}, {@code
   *     float}, {@code double}, {@code number}, {@code char}, {@code string}, {@code big-integer},
   *     {@code big-decimal}, {@code json}, {@code void}, or the qualified name of a class that JSON
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
   * @param key what the names stand for
   * @param value the values' type
   */
  record MapOf(PayloadType key, PayloadType value) implements PayloadType {
    /** What the names of an object are unless they stand for something else. */
    public static final PayloadType STRING = new Scalar("string");
  }

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

  /**
   * A form that code or annotations decide in a way that the build cannot follow, such as a
   * serializer. A change of the mark is a change of the form, whose effect is not known.
   *
   * @param mark what decides
   * @param of the form that it would have otherwise; null when that does not matter
   */
  record Opaque(String mark, @Nullable PayloadType of) implements PayloadType {}
}

package io.pgflow4j;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Carries a full generic type at run time: {@code new TypeRef<List<Integer>>() {}}. Immutable.
 *
 * @param <T> the type carried
 */
public abstract class TypeRef<T> {
  private final Type type;

  /** Reads the type argument of the subclass. */
  protected TypeRef() {
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parameterized)) {
      throw new IllegalStateException("Give TypeRef a type argument: new TypeRef<List<X>>() {}");
    }
    this.type = parameterized.getActualTypeArguments()[0];
  }

  /** The type carried. */
  public final Type type() {
    return type;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof TypeRef<?> that && type.equals(that.type);
  }

  @Override
  public final int hashCode() {
    return type.hashCode();
  }

  @Override
  public final String toString() {
    return type.getTypeName();
  }
}

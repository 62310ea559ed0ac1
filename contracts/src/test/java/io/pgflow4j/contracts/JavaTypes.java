package io.pgflow4j.contracts;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Types as text, with {@code @Nullable} inside of them. */
final class JavaTypes {
  private JavaTypes() {}

  /** The type without its own nullness, which is a matter of its place. */
  static String text(AnnotatedType type) {
    if (type instanceof AnnotatedParameterizedType parameterized) {
      String raw = type.getType().getTypeName();
      return raw.substring(0, raw.indexOf('<'))
          + Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
              .map(JavaTypes::inner)
              .collect(Collectors.joining(", ", "<", ">"));
    }
    if (type instanceof AnnotatedArrayType array) {
      return inner(array.getAnnotatedGenericComponentType()) + "[]";
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      AnnotatedType[] lower = wildcard.getAnnotatedLowerBounds();
      String upper = bounds(wildcard.getAnnotatedUpperBounds());
      return lower.length > 0
          ? "? super " + inner(lower[0])
          : upper.isEmpty() ? "?" : "? extends " + upper;
    }
    return type.getType().getTypeName();
  }

  static boolean isNullable(AnnotatedType type) {
    return type.isAnnotationPresent(Nullable.class);
  }

  /** Type parameters with their bounds, or nothing. */
  static String parameters(TypeVariable<?>[] variables) {
    if (variables.length == 0) {
      return "";
    }
    List<String> texts = new ArrayList<>();
    for (TypeVariable<?> variable : variables) {
      String bounds = bounds(variable.getAnnotatedBounds());
      texts.add(variable.getName() + (bounds.isEmpty() ? "" : " extends " + bounds));
    }
    return "<" + String.join(", ", texts) + ">";
  }

  static String names(Type[] types) {
    return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", "));
  }

  private static String bounds(AnnotatedType[] bounds) {
    String texts = Arrays.stream(bounds).map(JavaTypes::inner).collect(Collectors.joining(" & "));
    return texts.equals("java.lang.Object") ? "" : texts;
  }

  private static String inner(AnnotatedType type) {
    return (isNullable(type) ? "@Nullable " : "") + text(type);
  }
}

package io.pgflow4j.contracts;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Values of constants and defaults of annotations as text, the same on every JDK. */
final class JavaValues {
  private JavaValues() {}

  static Object of(Field constant) {
    try {
      return Objects.requireNonNull(constant.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(Object value) {
    if (value.getClass().isArray()) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        texts.add(text(Array.get(value, i)));
      }
      return "{" + String.join(", ", texts) + "}";
    }
    if (value instanceof String string) {
      return '"' + string + '"';
    }
    if (value instanceof Class<?> type) {
      return type.getName() + ".class";
    }
    return value.toString();
  }
}

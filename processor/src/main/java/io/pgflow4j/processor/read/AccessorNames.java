package io.pgflow4j.processor.read;

import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The properties that the names of getters and setters mean, as Jackson 3 reads them. */
final class AccessorNames {
  private static final Set<String> BOOLEANS =
      Set.of("java.lang.Boolean", "java.util.concurrent.atomic.AtomicBoolean");

  private AccessorNames() {}

  /** The property that a method without parameters is the getter of; null for none. */
  static @Nullable String ofGetter(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    String property = mangled(name, "get");
    if (property != null) {
      return property;
    }
    TypeMirror returned = method.getReturnType();
    boolean flag =
        returned.getKind() == TypeKind.BOOLEAN
            || BOOLEANS.contains(TypeFacts.qualifiedName(returned));
    return flag ? mangled(name, "is") : null;
  }

  /** The property that a method with one parameter is the setter of; null for none. */
  static @Nullable String ofSetter(ExecutableElement method) {
    return mangled(method.getSimpleName().toString(), "set");
  }

  /** {@code getUrl} is {@code url}, {@code getURL} is {@code URL}. */
  private static @Nullable String mangled(String method, String prefix) {
    int start = prefix.length();
    if (!method.startsWith(prefix)
        || method.length() == start
        || !Character.isLetter(method.charAt(start))
        || Character.isLowerCase(method.charAt(start))) {
      return null;
    }
    boolean keeps = method.length() > start + 1 && Character.isUpperCase(method.charAt(start + 1));
    return keeps
        ? method.substring(start)
        : Character.toLowerCase(method.charAt(start)) + method.substring(start + 1);
  }
}

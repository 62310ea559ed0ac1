package io.pgflow4j.processor.read;

import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** The names of types in committed forms. */
final class StoredNames {
  private StoredNames() {}

  /** The name, with a mark for a type that may be null. */
  static String marked(TypeMirror type) {
    return Nullness.isNullable(type) ? of(type) + "?" : of(type);
  }

  /** The type's name, without the annotations that {@code toString} would show. */
  static String of(TypeMirror type) {
    return switch (type.getKind()) {
      case ARRAY -> marked(((ArrayType) type).getComponentType()) + "[]";
      case DECLARED -> {
        String arguments =
            ((DeclaredType) type)
                .getTypeArguments().stream()
                    .map(StoredNames::marked)
                    .collect(Collectors.joining(","));
        String name = TypeFacts.qualifiedName(type);
        yield arguments.isEmpty() ? name : name + "<" + arguments + ">";
      }
      case WILDCARD -> {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        yield bound == null ? "?" : of(bound);
      }
      default ->
          type.getKind().isPrimitive()
              ? type.getKind().name().toLowerCase(Locale.ROOT)
              : type.toString();
    };
  }
}

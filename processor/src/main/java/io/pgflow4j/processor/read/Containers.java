package io.pgflow4j.processor.read;

import io.pgflow4j.processor.migration.PayloadType;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** The forms of types that hold values of other types: arrays, optionals, collections, maps. */
record Containers(StoredWalk walk, TypeFacts facts) {
  PayloadType array(TypeMirror component, String at) {
    return switch (component.getKind()) {
      case BYTE -> new PayloadType.Scalar("base64");
      case CHAR -> new PayloadType.Scalar("string");
      default -> new PayloadType.ListOf(walk.any(component, at + "[]", Set.of()));
    };
  }

  PayloadType maybe(DeclaredType type, String at) {
    PayloadType value = argument(type, type, 0, at, at);
    return value instanceof PayloadType.OptionalOf
        ? walk.refuse(
            at,
            type,
            "empty in two ways, which JSON cannot tell apart",
            "Write one Optional, and no @Nullable inside.")
        : new PayloadType.OptionalOf(value);
  }

  /** The type argument of a container, which {@code seenAs} has. */
  PayloadType argument(
      DeclaredType type, DeclaredType seenAs, int index, String at, String inside) {
    Optional<TypeMirror> argument = facts.writtenArgument(seenAs, type, index);
    return argument.isPresent()
        ? walk.any(argument.get(), inside, Set.of())
        : walk.refuse(at, type, "without a known type argument", "Write the type argument.");
  }

  PayloadType collection(DeclaredType type, DeclaredType iterable, String at) {
    return isMade(type, at)
        ? new PayloadType.ListOf(argument(type, iterable, 0, at, at + "[]"))
        : PayloadType.JSON;
  }

  PayloadType map(DeclaredType type, DeclaredType map, String at) {
    if (!isMade(type, at)) {
      return PayloadType.JSON;
    }
    Optional<TypeMirror> key = facts.argument(map, 0);
    boolean named = key.isPresent() && isKey(key.get());
    PayloadType keys =
        named
            ? walk.any(key.orElseThrow(), at, Set.of())
            : walk.refuse(
                at,
                type,
                "a map whose keys are not names in JSON",
                "Use String, enum, number, UUID or date keys, or a List of records with key and value.");
    return new PayloadType.MapOf(keys, argument(type, map, 1, at, at + ".*"));
  }

  private boolean isKey(TypeMirror key) {
    return MapKeys.contains(TypeFacts.qualifiedName(key))
        || (key instanceof DeclaredType declared
            && declared.asElement().getKind() == ElementKind.ENUM);
  }

  /** Whether Jackson can make the collection or map itself. */
  private boolean isMade(DeclaredType type, String at) {
    TypeElement element = TypeFacts.element(type);
    String name = element.getQualifiedName().toString();
    boolean made =
        Makeable.isOpen(element)
            ? JsonValues.isContainerInterface(name)
            : name.equals("java.util.EnumMap") || Makeable.hasNoArgumentConstructor(element);
    if (!made) {
      walk.refuse(at, type, "a collection that Jackson cannot create", "Use List, Set or Map.");
    }
    return made;
  }
}

package io.pgflow4j.processor.read;

import io.pgflow4j.processor.model.Enclosing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the rules ask about types. */
final class TypeFacts {
  /** What becomes of an item of a fanout that tolerates failures. */
  static final String ITEM_RESULT = "io.pgflow4j.ItemResult";

  final Elements elements;
  final Types types;

  TypeFacts(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  static String qualifiedName(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED ? element(type).getQualifiedName().toString() : "";
  }

  /** The name without package; for a class that does not exist, too. */
  static String simpleName(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? declared.asElement().getSimpleName().toString()
        : "";
  }

  static TypeElement element(TypeMirror type) {
    return (TypeElement) ((DeclaredType) type).asElement();
  }

  static boolean isRecord(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED && element(type).getKind() == ElementKind.RECORD;
  }

  /** Whether the class takes type arguments and the type has none. */
  static boolean isRaw(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && ((DeclaredType) type).getTypeArguments().isEmpty()
        && !element(type).getTypeParameters().isEmpty();
  }

  static boolean isVoid(TypeMirror type) {
    return type.getKind() == TypeKind.VOID || qualifiedName(type).equals("java.lang.Void");
  }

  /** Whether a class in the type does not exist, or does not exist yet. */
  static boolean isUnresolved(TypeMirror type) {
    return switch (type.getKind()) {
      case ERROR -> true;
      case ARRAY -> isUnresolved(((ArrayType) type).getComponentType());
      case DECLARED ->
          ((DeclaredType) type).getTypeArguments().stream().anyMatch(TypeFacts::isUnresolved);
      case WILDCARD -> bound((WildcardType) type).stream().anyMatch(TypeFacts::isUnresolved);
      default -> false;
    };
  }

  TypeMirror boxed(TypeMirror type) {
    return type.getKind().isPrimitive() ? types.boxedClass((PrimitiveType) type).asType() : type;
  }

  TypeMirror listOf(TypeMirror element) {
    return types.getDeclaredType(elements.getTypeElement("java.util.List"), boxed(element));
  }

  /** An item's result in place of its output. */
  TypeMirror resultOf(TypeMirror output) {
    return types.getDeclaredType(elements.getTypeElement(ITEM_RESULT), boxed(output));
  }

  /** The type seen as one of its supertypes, with type arguments. */
  Optional<DeclaredType> as(TypeMirror type, String supertype) {
    Deque<TypeMirror> open = new ArrayDeque<>();
    Set<Element> seen = new HashSet<>();
    open.add(type);
    while (!open.isEmpty()) {
      TypeMirror next = open.remove();
      // A class has another one above it only once, whatever the type arguments
      if (next.getKind() != TypeKind.DECLARED || !seen.add(element(next))) {
        continue;
      }
      if (element(next).getQualifiedName().contentEquals(supertype)) {
        return Optional.of((DeclaredType) next);
      }
      open.addAll(types.directSupertypes(next));
    }
    return Optional.empty();
  }

  boolean is(TypeMirror type, String supertype) {
    return as(type, supertype).isPresent();
  }

  /** A type argument, a wildcard replaced by its upper bound; empty when it says nothing. */
  Optional<TypeMirror> argument(DeclaredType type, int index) {
    if (type.getTypeArguments().size() <= index) {
      return Optional.empty();
    }
    TypeMirror argument = type.getTypeArguments().get(index);
    if (argument.getKind() == TypeKind.WILDCARD) {
      return Optional.ofNullable(((WildcardType) argument).getExtendsBound())
          .map(TypeMirror.class::cast)
          .filter(bound -> !qualifiedName(bound).equals("java.lang.Object"));
    }
    return Optional.of(argument);
  }

  /**
   * The type argument that a type has as one of its supertypes, as {@link #argument} gives it, but
   * with the annotations it has where it is written: in the type itself or in a class on the way
   * up. javac drops them on that way, but has them in the {@code extends} clauses of sources; from
   * class files it reads none before JDK 22. Those on a type parameter ({@code class Lines<T>
   * extends ArrayList<@Nullable T>}) stay lost, as processors cannot put annotations on types.
   *
   * @param seenAs the type as that supertype
   */
  Optional<TypeMirror> writtenArgument(DeclaredType seenAs, TypeMirror type, int index) {
    Optional<TypeMirror> argument = argument(seenAs, index);
    Optional<TypeMirror> written = written(type, element(seenAs), index);
    boolean same =
        argument.isPresent()
            && written.isPresent()
            && types.isSameType(written.get(), argument.get());
    return same ? written : argument;
  }

  private Optional<TypeMirror> written(TypeMirror type, TypeElement supertype, int index) {
    if (type.getKind() != TypeKind.DECLARED) {
      return Optional.empty();
    }
    TypeElement element = element(type);
    if (element.equals(supertype)) {
      return ownArgument(type, index);
    }
    List<TypeMirror> above = new ArrayList<>(element.getInterfaces());
    above.add(element.getSuperclass());
    for (TypeMirror next : above) {
      Optional<TypeMirror> found = written(next, supertype, index);
      if (found.isPresent()) {
        int parameter = element.getTypeParameters().indexOf(types.asElement(found.get()));
        return parameter < 0 ? found : ownArgument(type, parameter);
      }
    }
    return Optional.empty();
  }

  private static Optional<TypeMirror> ownArgument(TypeMirror type, int index) {
    List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
    return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
  }

  /** The type of a record's component, the record's type arguments put in. */
  TypeMirror componentType(DeclaredType owner, RecordComponentElement component) {
    if (component.getAccessor() == null) {
      return component.asType();
    }
    return ((ExecutableType) types.asMemberOf(owner, component.getAccessor())).getReturnType();
  }

  /** A component's annotations move to the members that the annotations are meant for. */
  static List<Element> bearers(RecordComponentElement component) {
    List<Element> bearers = new ArrayList<>();
    bearers.add(component);
    if (component.getAccessor() != null) {
      bearers.add(component.getAccessor());
    }
    for (Element member : Enclosing.withSelf(component).get(1).getEnclosedElements()) {
      if (member.getKind() == ElementKind.FIELD
          && member.getSimpleName().equals(component.getSimpleName())) {
        bearers.add(member);
      }
    }
    return bearers;
  }

  /** What a wildcard extends, or is a parent of; nothing for {@code ?} alone. */
  private static Optional<TypeMirror> bound(WildcardType wildcard) {
    return Optional.<TypeMirror>ofNullable(wildcard.getExtendsBound())
        .or(() -> Optional.ofNullable(wildcard.getSuperBound()));
  }

  /** A class in the type that cannot be named from a package. */
  Optional<String> hidden(TypeMirror type, PackageElement from) {
    return switch (type.getKind()) {
      case ARRAY -> hidden(((ArrayType) type).getComponentType(), from);
      case WILDCARD -> bound((WildcardType) type).flatMap(bound -> hidden(bound, from));
      case DECLARED -> {
        for (Element e : Enclosing.withSelf(element(type))) {
          Set<Modifier> modifiers = e.getModifiers();
          boolean seen =
              modifiers.contains(Modifier.PUBLIC)
                  || (!modifiers.contains(Modifier.PRIVATE)
                      && elements.getPackageOf(e).equals(from));
          if (!seen) {
            yield Optional.of(type.toString());
          }
        }
        yield ((DeclaredType) type)
            .getTypeArguments().stream()
                .map(argument -> hidden(argument, from))
                .flatMap(Optional::stream)
                .findFirst();
      }
      case TYPEVAR, ERROR -> Optional.of(type.toString());
      default -> Optional.empty();
    };
  }
}

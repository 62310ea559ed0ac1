package io.pgflow4j.processor.read;

import io.pgflow4j.processor.model.JsonFault;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Which types Jackson 3 carries to JSON and back without losing anything.
 *
 * <p>Carried are the JDK's values ({@link JsonValues}), enums, arrays, {@code Optional},
 * collections and maps with string or enum keys, records, classes with properties and a way to make
 * them, interfaces and abstract classes with {@code @JsonTypeInfo}, and {@code ItemResult}, all of
 * them of what is carried. A type with a serializer of its own is trusted.
 */
final class JsonTypes {
  private static final String JACKSON = "com.fasterxml.jackson.annotation.";
  private static final Set<String> OWN_FORM =
      Set.of(
          "tools.jackson.databind.annotation.JsonSerialize",
          "tools.jackson.databind.annotation.JsonDeserialize");
  private static final String IGNORE = JACKSON + "JsonIgnore";

  private final TypeFacts facts;
  private final Set<String> sound = new HashSet<>();

  JsonTypes(TypeFacts facts) {
    this.facts = facts;
  }

  /** The first thing in a type that JSON cannot carry. */
  Optional<JsonFault> fault(TypeMirror type) {
    String name = type.toString();
    if (sound.contains(name)) {
      return Optional.empty();
    }
    Optional<JsonFault> fault = new Walk().any(type, "", Set.of());
    if (fault.isEmpty()) {
      sound.add(name);
    }
    return fault;
  }

  /** One walk through a type; {@code direct} holds the classes entered since the last container. */
  private final class Walk {
    private final Set<String> entered = new HashSet<>();

    Optional<JsonFault> any(TypeMirror type, String at, Set<String> direct) {
      return switch (type.getKind()) {
        case ARRAY -> array((ArrayType) type, at);
        case DECLARED -> declared((DeclaredType) type, at, direct);
        case TYPEVAR, WILDCARD, INTERSECTION, UNION ->
            fault(at, type, "of no known type", "Write the type.");
        default -> Optional.empty();
      };
    }

    private Optional<JsonFault> array(ArrayType type, String at) {
      return any(type.getComponentType(), at + "[]", Set.of());
    }

    private Optional<JsonFault> declared(DeclaredType type, String at, Set<String> direct) {
      TypeElement element = TypeFacts.element(type);
      String name = element.getQualifiedName().toString();
      if (JsonValues.contains(name) || element.getKind() == ElementKind.ENUM) {
        return Optional.empty();
      }
      if (facts.is(type, "tools.jackson.databind.JsonNode") || hasOwnForm(element)) {
        return Optional.empty();
      }
      if (TypeFacts.isRaw(type)) {
        return fault(at, type, "a raw type", "Write its type arguments.");
      }
      if (name.equals("java.lang.Object")) {
        return fault(
            at, type, "anything at all, so it cannot be read back", "Write the type it really is.");
      }
      if (facts.is(type, "java.util.stream.BaseStream")) {
        return fault(
            at,
            type,
            "a stream and can be read only once",
            "Return a List: stream.toList(), or boxed().toList() for a primitive stream.");
      }
      if (name.equals("java.util.Optional")
          || name.equals(TypeFacts.ITEM_RESULT)
          || name.equals("java.util.concurrent.atomic.AtomicReference")) {
        return argument(type, type, 0, at, at);
      }
      Optional<DeclaredType> map = facts.as(type, "java.util.Map");
      if (map.isPresent()) {
        return container(type, at).or(() -> map(type, map.get(), at));
      }
      Optional<DeclaredType> iterable = facts.as(type, "java.lang.Iterable");
      if (iterable.isPresent()) {
        return container(type, at).or(() -> argument(type, iterable.get(), 0, at, at + "[]"));
      }
      if (direct.contains(type.toString())) {
        return fault(
            at,
            type,
            "a record that contains itself, so its JSON would never end",
            "Put a List or an Optional in between.");
      }
      if (!entered.add(type.toString())) {
        return Optional.empty();
      }
      Set<String> within = new HashSet<>(direct);
      within.add(type.toString());
      return element.getKind() == ElementKind.RECORD
          ? record(type, at, within)
          : plain(type, element, at, within);
    }

    /** The type argument of a container, which {@code seenAs} has. */
    private Optional<JsonFault> argument(
        DeclaredType type, DeclaredType seenAs, int index, String at, String inside) {
      Optional<TypeMirror> argument = facts.argument(seenAs, index);
      return argument.isPresent()
          ? any(argument.get(), inside, Set.of())
          : fault(at, type, "without a known type argument", "Write the type argument.");
    }

    private Optional<JsonFault> map(DeclaredType type, DeclaredType map, String at) {
      Optional<TypeMirror> key = facts.argument(map, 0);
      boolean namesKeys =
          key.isPresent()
              && (TypeFacts.qualifiedName(key.get()).equals("java.lang.String")
                  || (key.get().getKind() == TypeKind.DECLARED
                      && TypeFacts.element(key.get()).getKind() == ElementKind.ENUM));
      return namesKeys
          ? argument(type, map, 1, at, at + ".*")
          : fault(
              at,
              type,
              "a map whose keys are not strings",
              "Use String or enum keys, or a List of records with key and value.");
    }

    /** Whether Jackson can make the collection or map itself. */
    private Optional<JsonFault> container(DeclaredType type, String at) {
      TypeElement element = TypeFacts.element(type);
      String name = element.getQualifiedName().toString();
      boolean made =
          isOpen(element)
              ? JsonValues.isContainerInterface(name)
              : hasNoArgumentConstructor(element);
      return made
          ? Optional.empty()
          : fault(at, type, "a collection that Jackson cannot create", "Use List, Set or Map.");
    }

    private Optional<JsonFault> record(DeclaredType type, String at, Set<String> within) {
      for (RecordComponentElement component : TypeFacts.element(type).getRecordComponents()) {
        if (facts.componentHas(component, IGNORE)
            || OWN_FORM.stream().anyMatch(form -> facts.componentHas(component, form))) {
          continue;
        }
        Optional<JsonFault> fault =
            any(facts.componentType(type, component), in(at, facts.jsonName(component)), within);
        if (fault.isPresent()) {
          return fault;
        }
      }
      return Optional.empty();
    }

    private Optional<JsonFault> plain(
        DeclaredType type, TypeElement element, String at, Set<String> within) {
      String name = element.getQualifiedName().toString();
      if (name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.")) {
        return fault(
            at,
            type,
            "a class of the JDK that Jackson does not treat as a value",
            "Return the data you need from it in a record.");
      }
      if (isOpen(element)) {
        return open(type, element, at);
      }
      if (element.getNestingKind().isNested()
          && !element.getModifiers().contains(Modifier.STATIC)) {
        return fault(at, type, "an inner class, which JSON cannot create", "Make it static.");
      }
      if (!hasNoArgumentConstructor(element) && !hasCreator(element)) {
        return fault(
            at,
            type,
            "a class with neither a constructor without arguments nor a @JsonCreator",
            "Make it a record.");
      }
      return properties(type, element, at, within);
    }

    private Optional<JsonFault> open(DeclaredType type, TypeElement element, String at) {
      if (!hasTypeInfo(type)) {
        String kind = element.getKind() == ElementKind.INTERFACE ? "an interface" : "abstract";
        return fault(
            at,
            type,
            kind + " without type information, so it cannot be read back",
            "Make it sealed and annotate it with @JsonTypeInfo(use = JsonTypeInfo.Id.NAME), or return a record.");
      }
      for (TypeMirror permitted : element.getPermittedSubclasses()) {
        Optional<JsonFault> fault = any(permitted, at, Set.of());
        if (fault.isPresent()) {
          return fault;
        }
      }
      return Optional.empty();
    }

    private Optional<JsonFault> properties(
        DeclaredType type, TypeElement element, String at, Set<String> within) {
      boolean any = false;
      for (Element member : facts.elements.getAllMembers(element)) {
        Optional<String> property = property(member);
        if (property.isEmpty()) {
          continue;
        }
        any = true;
        TypeMirror memberType = facts.types.asMemberOf(type, member);
        if (memberType instanceof javax.lang.model.type.ExecutableType method) {
          memberType = method.getReturnType();
        }
        Optional<JsonFault> fault = any(memberType, in(at, property.get()), within);
        if (fault.isPresent()) {
          return fault;
        }
      }
      return any
          ? Optional.empty()
          : fault(at, type, "a class without public properties", "Make it a record.");
    }

    private Optional<JsonFault> fault(String at, TypeMirror type, String why, String remedy) {
      return Optional.of(new JsonFault(at, type.toString(), why, remedy));
    }
  }

  boolean hasOwnForm(TypeElement element) {
    return OWN_FORM.stream().anyMatch(form -> AnnotationView.has(element, form, facts.elements))
        || element.getEnclosedElements().stream()
            .anyMatch(member -> AnnotationView.has(member, JACKSON + "JsonValue", facts.elements));
  }

  private boolean hasTypeInfo(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return false;
    }
    return AnnotationView.has(TypeFacts.element(type), JACKSON + "JsonTypeInfo", facts.elements)
        || facts.types.directSupertypes(type).stream().anyMatch(this::hasTypeInfo);
  }

  private boolean hasCreator(TypeElement element) {
    return element.getEnclosedElements().stream()
        .anyMatch(member -> AnnotationView.has(member, JACKSON + "JsonCreator", facts.elements));
  }

  Optional<String> property(Element member) {
    boolean usable =
        member.getModifiers().contains(Modifier.PUBLIC)
            && !member.getModifiers().contains(Modifier.STATIC)
            && !AnnotationView.has(member, IGNORE, facts.elements);
    String name = member.getSimpleName().toString();
    if (!usable) {
      return Optional.empty();
    }
    if (member.getKind() == ElementKind.FIELD) {
      return Optional.of(name);
    }
    boolean getter =
        member instanceof ExecutableElement method
            && method.getParameters().isEmpty()
            && !name.equals("getClass")
            && name.matches("(get|is)[A-Z].*");
    return getter ? Optional.of(propertyName(name)) : Optional.empty();
  }

  private static String propertyName(String getter) {
    String name = getter.substring(getter.startsWith("get") ? 3 : 2);
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static boolean isOpen(TypeElement element) {
    return element.getKind().isInterface() || element.getModifiers().contains(Modifier.ABSTRACT);
  }

  private static boolean hasNoArgumentConstructor(TypeElement element) {
    List<ExecutableElement> constructors =
        ElementFilter.constructorsIn(element.getEnclosedElements());
    return constructors.stream().anyMatch(constructor -> constructor.getParameters().isEmpty());
  }

  private static String in(String at, String component) {
    return at.isEmpty() ? component : at + "." + component;
  }
}

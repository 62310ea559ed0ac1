package io.pgflow4j.processor.read;

import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.TypeSchema;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Describes one flow's payload types by the JSON they become. */
final class PayloadSchemas {
  private static final String JACKSON = "com.fasterxml.jackson.annotation.";

  private final TypeFacts facts;
  private final JsonTypes json;
  private final Map<String, TypeSchema> types = new TreeMap<>();

  PayloadSchemas(TypeFacts facts, JsonTypes json) {
    this.facts = facts;
    this.json = json;
  }

  /** Every named type met so far. */
  Map<String, TypeSchema> types() {
    return types;
  }

  PayloadType type(TypeMirror type) {
    PayloadType described = bare(type);
    return isNullable(type.getAnnotationMirrors()) ? optional(described) : described;
  }

  private PayloadType bare(TypeMirror type) {
    if (type.getKind() == TypeKind.ARRAY) {
      return array(((ArrayType) type).getComponentType());
    } else if (type.getKind() == TypeKind.DECLARED) {
      return declared((DeclaredType) type);
    }
    // Not the type's text, which has its annotations in it
    return ScalarNames.of(type.getKind().name().toLowerCase(Locale.ROOT));
  }

  private PayloadType array(TypeMirror component) {
    return switch (component.getKind()) {
      case BYTE -> new PayloadType.Scalar("base64");
      case CHAR -> new PayloadType.Scalar("string");
      default -> new PayloadType.ListOf(type(component));
    };
  }

  private PayloadType declared(DeclaredType type) {
    TypeElement element = TypeFacts.element(type);
    String name = element.getQualifiedName().toString();
    if (name.equals("java.util.Optional")
        || name.equals("java.util.concurrent.atomic.AtomicReference")) {
      return optional(argument(type, type, 0));
    } else if (name.equals(TypeFacts.ITEM_RESULT)) {
      return new PayloadType.ResultOf(argument(type, type, 0));
    } else if (JsonValues.contains(name)) {
      return ScalarNames.of(name);
    } else if (facts.is(type, "tools.jackson.databind.JsonNode")) {
      return PayloadType.JSON;
    } else if (json.hasOwnForm(element)) {
      return new PayloadType.Scalar(name);
    }
    Optional<DeclaredType> map = facts.as(type, "java.util.Map");
    if (map.isPresent()) {
      return new PayloadType.MapOf(argument(map.get(), type, 1));
    }
    Optional<DeclaredType> iterable = facts.as(type, "java.lang.Iterable");
    if (iterable.isPresent()) {
      return new PayloadType.ListOf(argument(iterable.get(), type, 0));
    }
    return named(type, element);
  }

  private PayloadType named(DeclaredType type, TypeElement element) {
    String name = name(type);
    PayloadType.Named named = new PayloadType.Named(name);
    if (types.containsKey(name)) {
      return named;
    }
    // Put in before its components are read: they may lead back to it
    types.put(name, new TypeSchema.RecordSchema(Map.of()));
    if (element.getKind() == ElementKind.ENUM) {
      types.put(name, new TypeSchema.EnumSchema(constants(element)));
    } else if (element.getKind() == ElementKind.RECORD) {
      types.put(name, new TypeSchema.RecordSchema(components(type, element)));
    } else if (element.getModifiers().contains(Modifier.SEALED)) {
      types.put(
          name,
          new TypeSchema.SealedSchema(TypeIds.discriminator(element, facts), variants(element)));
    } else if (element.getModifiers().contains(Modifier.ABSTRACT)) {
      types.remove(name);
      return new PayloadType.Scalar(name);
    } else {
      types.put(name, new TypeSchema.RecordSchema(properties(type, element)));
    }
    return named;
  }

  private static Set<String> constants(TypeElement element) {
    return element.getEnclosedElements().stream()
        .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
        .map(constant -> constant.getSimpleName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<String, PayloadType> components(DeclaredType type, TypeElement element) {
    Map<String, PayloadType> components = new TreeMap<>();
    for (RecordComponentElement component : element.getRecordComponents()) {
      if (facts.componentHas(component, JACKSON + "JsonIgnore")) {
        continue;
      }
      PayloadType described = type(facts.componentType(type, component));
      boolean nullable =
          isNullable(component.getAnnotationMirrors())
              || isNullable(component.asType().getAnnotationMirrors())
              || isNullable(component.getAccessor().getAnnotationMirrors());
      components.put(facts.jsonName(component), nullable ? optional(described) : described);
    }
    return components;
  }

  private Map<String, PayloadType> properties(DeclaredType type, TypeElement element) {
    Map<String, PayloadType> properties = new TreeMap<>();
    for (Element member : facts.elements.getAllMembers(element)) {
      Optional<String> property = json.property(member);
      if (property.isPresent()) {
        TypeMirror memberType = facts.types.asMemberOf(type, member);
        properties.put(
            property.get(),
            type(
                memberType instanceof ExecutableType getter ? getter.getReturnType() : memberType));
      }
    }
    return properties;
  }

  private Map<String, PayloadType> variants(TypeElement element) {
    Map<String, PayloadType> variants = new TreeMap<>();
    for (TypeMirror permitted : element.getPermittedSubclasses()) {
      TypeElement variant = TypeFacts.element(permitted);
      if (variant.getModifiers().contains(Modifier.SEALED)) {
        variants.putAll(variants(variant));
      } else {
        variants.put(TypeIds.of(variant, facts), type(permitted));
      }
    }
    return variants;
  }

  private PayloadType argument(DeclaredType seenAs, DeclaredType type, int index) {
    return facts.writtenArgument(seenAs, type, index).map(this::type).orElse(PayloadType.JSON);
  }

  private static PayloadType optional(PayloadType type) {
    return type instanceof PayloadType.OptionalOf ? type : new PayloadType.OptionalOf(type);
  }

  private static boolean isNullable(Iterable<? extends AnnotationMirror> annotations) {
    for (AnnotationMirror annotation : annotations) {
      if (annotation.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable")) {
        return true;
      }
    }
    return false;
  }

  /** The type's name without the annotations that {@code toString} would show. */
  private static String name(TypeMirror type) {
    if (type.getKind() == TypeKind.ARRAY) {
      return name(((ArrayType) type).getComponentType()) + "[]";
    } else if (type.getKind() != TypeKind.DECLARED) {
      return type.toString();
    }
    String arguments =
        ((DeclaredType) type)
            .getTypeArguments().stream().map(PayloadSchemas::name).collect(Collectors.joining(","));
    String name = TypeFacts.qualifiedName(type);
    return arguments.isEmpty() ? name : name + "<" + arguments + ">";
  }
}

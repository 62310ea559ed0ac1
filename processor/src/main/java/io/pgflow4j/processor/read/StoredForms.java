package io.pgflow4j.processor.read;

import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.TypeSchema;
import io.pgflow4j.processor.model.IgnoredAnnotation;
import io.pgflow4j.processor.model.JsonFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * The one model of what is stored: which JSON the codec writes for a type and reads back. One walk
 * through a type gives its form, what JSON cannot carry in it, and its annotations of Jackson 2.
 *
 * <p>Carried are the JDK's values ({@link JsonValues}), enums, arrays, {@code Optional},
 * collections and maps, records, classes with properties and a way to make them, types with {@code
 * JsonTypeInfo} and their variants, and {@code ItemResult}, all of them of what is carried. A type
 * with a serializer of its own is trusted.
 */
final class StoredForms {
  private static final int LARGEST_EXPANSION = 8;

  private final TypeFacts facts;
  private final StoredObjects objects;
  private final EnumForms enums;
  private final Map<String, Stored> known = new HashMap<>();
  private final Map<String, TypeSchema> schemas = new TreeMap<>();

  StoredForms(TypeFacts facts) {
    this.facts = facts;
    this.objects = new StoredObjects(facts);
    this.enums = new EnumForms(facts);
  }

  /**
   * What is known about one type.
   *
   * @param form its form; of no use with a fault
   * @param fault the first thing in it that JSON cannot carry
   * @param ignored the annotations of Jackson 2 in it
   */
  record Stored(PayloadType form, Optional<JsonFault> fault, Set<IgnoredAnnotation> ignored) {}

  /** The properties of records and classes. */
  StoredObjects objects() {
    return objects;
  }

  Stored read(TypeMirror type) {
    String name = marked(type);
    Stored stored = known.get(name);
    if (stored == null) {
      Walk walk = new Walk();
      PayloadType form = walk.any(type, "", Set.of());
      stored = new Stored(form, walk.fault, walk.ignored);
      if (walk.fault.isEmpty()) {
        known.put(name, stored);
      } else {
        // They were left half-read, and another step may have the same fault
        walk.entered.forEach(schemas::remove);
      }
    }
    return stored;
  }

  /** The named types that forms lead to. */
  Map<String, TypeSchema> reachable(Iterable<PayloadType> forms) {
    Map<String, TypeSchema> reached = new TreeMap<>();
    forms.forEach(form -> reach(form, reached));
    return reached;
  }

  private void reach(PayloadType form, Map<String, TypeSchema> reached) {
    if (form instanceof PayloadType.ListOf list) {
      reach(list.element(), reached);
    } else if (form instanceof PayloadType.MapOf map) {
      reach(map.key(), reached);
      reach(map.value(), reached);
    } else if (form instanceof PayloadType.OptionalOf optional) {
      reach(optional.value(), reached);
    } else if (form instanceof PayloadType.ResultOf result) {
      reach(result.value(), reached);
    } else if (form instanceof PayloadType.Opaque opaque && opaque.of() != null) {
      reach(opaque.of(), reached);
    } else if (form instanceof PayloadType.Named named) {
      TypeSchema schema = schemas.get(named.name());
      if (schema != null && reached.put(named.name(), schema) == null) {
        if (schema instanceof TypeSchema.RecordSchema record) {
          record.components().values().forEach(each -> reach(each.type(), reached));
        } else if (schema instanceof TypeSchema.SealedSchema variants) {
          variants.variants().values().forEach(each -> reach(each, reached));
        }
      }
    }
  }

  /** One walk through a type; {@code direct} holds the classes entered since the last container. */
  private final class Walk {
    private final Set<String> entered = new HashSet<>();
    private final Set<IgnoredAnnotation> ignored = new LinkedHashSet<>();
    private final List<TypeElement> inside = new ArrayList<>();
    private Optional<JsonFault> fault = Optional.empty();

    PayloadType any(TypeMirror type, String at, Set<String> direct) {
      PayloadType form = bare(type, at, Nullness.isNullable(type) ? Set.of() : direct);
      return Nullness.isNullable(type) ? optional(form) : form;
    }

    private PayloadType bare(TypeMirror type, String at, Set<String> direct) {
      return switch (type.getKind()) {
        case ARRAY -> array(((ArrayType) type).getComponentType(), at);
        case DECLARED -> declared((DeclaredType) type, at, direct);
        case WILDCARD -> bound(type, ((WildcardType) type).getExtendsBound(), at, direct);
        case TYPEVAR ->
            bound(
                type,
                type.toString().startsWith("capture")
                    ? ((TypeVariable) type).getUpperBound()
                    : null,
                at,
                direct);
        case INTERSECTION, UNION -> bound(type, null, at, direct);
        default ->
            new PayloadType.Scalar(
                type.getKind().isPrimitive() || type.getKind().name().equals("VOID")
                    ? type.getKind().name().toLowerCase(Locale.ROOT)
                    : type.toString());
      };
    }

    private PayloadType bound(
        TypeMirror type, @Nullable TypeMirror bound, String at, Set<String> direct) {
      return bound == null || TypeFacts.qualifiedName(bound).equals("java.lang.Object")
          ? refuse(at, type, "of no known type", "Write the type.")
          : any(bound, at, direct);
    }

    private PayloadType array(TypeMirror component, String at) {
      return switch (component.getKind()) {
        case BYTE -> new PayloadType.Scalar("base64");
        case CHAR -> new PayloadType.Scalar("string");
        default -> new PayloadType.ListOf(any(component, at + "[]", Set.of()));
      };
    }

    private PayloadType declared(DeclaredType type, String at, Set<String> direct) {
      TypeElement element = TypeFacts.element(type);
      String name = element.getQualifiedName().toString();
      if (JsonValues.contains(name)) {
        return ScalarNames.of(name);
      } else if (facts.is(type, "tools.jackson.databind.JsonNode")) {
        return PayloadType.JSON;
      } else if (TypeFacts.isRaw(type)) {
        return refuse(at, type, "a raw type", "Write its type arguments.");
      } else if (name.equals("java.lang.Object")) {
        return refuse(
            at, type, "anything at all, so it cannot be read back", "Write the type it really is.");
      } else if (facts.is(type, "java.util.stream.BaseStream")) {
        return refuse(
            at,
            type,
            "a stream and can be read only once",
            "Return a List: stream.toList(), or boxed().toList() for a primitive stream.");
      } else if (name.equals("java.util.Optional")
          || name.equals("java.util.concurrent.atomic.AtomicReference")) {
        return maybe(type, at);
      } else if (name.equals(TypeFacts.ITEM_RESULT)) {
        return new PayloadType.ResultOf(argument(type, type, 0, at, at));
      }
      JacksonAnnotations annotations = JacksonAnnotations.ofClass(facts.elements, element);
      annotations.jackson2().forEach(each -> ignored.add(new IgnoredAnnotation(name, each)));
      if (annotations.has("JsonSerialize") || annotations.has("JsonDeserialize")) {
        return new PayloadType.Opaque(mark(annotations), null);
      } else if (element.getKind() == ElementKind.ENUM) {
        return enumeration(type, element, annotations, at);
      }
      Optional<ValueClass> value = ValueClass.of(type, facts);
      if (value.isPresent()) {
        return value(type, value.get(), at, direct);
      }
      Optional<DeclaredType> map = facts.as(type, "java.util.Map");
      Optional<DeclaredType> iterable = facts.as(type, "java.lang.Iterable");
      if (map.isPresent() || iterable.isPresent()) {
        PayloadType form =
            map.isPresent()
                ? map(type, map.get(), at)
                : collection(type, iterable.orElseThrow(), at);
        return annotations.has("JsonFormat")
            ? new PayloadType.Opaque(mark(annotations), form)
            : form;
      }
      return Variants.areNamed(annotations)
          ? variants(type, element, annotations, at, direct)
          : body(type, element, at, direct);
    }

    private static String mark(JacksonAnnotations annotations) {
      String mark = annotations.mark(Set.of());
      return mark == null ? "" : mark;
    }

    private PayloadType maybe(DeclaredType type, String at) {
      PayloadType value = argument(type, type, 0, at, at);
      return value instanceof PayloadType.OptionalOf
          ? refuse(
              at,
              type,
              "empty in two ways, which JSON cannot tell apart",
              "Write one Optional, and no @Nullable inside.")
          : new PayloadType.OptionalOf(value);
    }

    /** The type argument of a container, which {@code seenAs} has. */
    private PayloadType argument(
        DeclaredType type, DeclaredType seenAs, int index, String at, String inside) {
      Optional<TypeMirror> argument = facts.writtenArgument(seenAs, type, index);
      return argument.isPresent()
          ? any(argument.get(), inside, Set.of())
          : refuse(at, type, "without a known type argument", "Write the type argument.");
    }

    private PayloadType collection(DeclaredType type, DeclaredType iterable, String at) {
      return isMade(type, at)
          ? new PayloadType.ListOf(argument(type, iterable, 0, at, at + "[]"))
          : PayloadType.JSON;
    }

    private PayloadType map(DeclaredType type, DeclaredType map, String at) {
      if (!isMade(type, at)) {
        return PayloadType.JSON;
      }
      Optional<TypeMirror> key = facts.argument(map, 0);
      boolean named = key.isPresent() && isKey(key.get());
      PayloadType keys =
          named
              ? any(key.orElseThrow(), at, Set.of())
              : refuse(
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
          isOpen(element)
              ? JsonValues.isContainerInterface(name)
              : name.equals("java.util.EnumMap") || hasNoArgumentConstructor(element);
      if (!made) {
        refuse(at, type, "a collection that Jackson cannot create", "Use List, Set or Map.");
      }
      return made;
    }

    private PayloadType enumeration(
        DeclaredType type, TypeElement element, JacksonAnnotations annotations, String at) {
      Optional<StoredProperty.Fault> wrong = EnumForms.fault(annotations);
      if (wrong.isPresent()) {
        return refuse(at, type, wrong.get().why(), wrong.get().remedy());
      }
      String name = name(type);
      if (!schemas.containsKey(name)) {
        entered.add(name);
        schemas.put(name, enums.schema(element));
      }
      PayloadType form = new PayloadType.Named(name);
      return enums
          .mark(element, annotations)
          .<PayloadType>map(mark -> new PayloadType.Opaque(mark, form))
          .orElse(form);
    }

    private PayloadType value(DeclaredType type, ValueClass value, String at, Set<String> direct) {
      if (value.read().isEmpty()) {
        return refuse(
            at,
            type,
            "stored by @JsonValue, but nothing reads that back",
            "Add a @JsonCreator with one parameter.");
      }
      TypeMirror read = value.read().get();
      PayloadType form = any(value.written(), at, direct);
      return facts.types.isSameType(facts.boxed(read), facts.boxed(value.written()))
          ? form
          : new PayloadType.Opaque("@JsonValue read from " + name(read), form);
    }

    private PayloadType variants(
        DeclaredType type,
        TypeElement element,
        JacksonAnnotations annotations,
        String at,
        Set<String> direct) {
      String name = isOpen(element) ? name(type) : "typed " + name(type);
      PayloadType.Named form = new PayloadType.Named(name);
      Variants variants = Variants.of(type, annotations, facts);
      if (variants.unlisted().isPresent()) {
        return refuse(
            at,
            type,
            "read back only as the classes of its @JsonSubTypes, which leaves out "
                + variants.unlisted().get(),
            "Add it, or remove @JsonSubTypes.");
      } else if (variants.untyped().isPresent()) {
        return refuse(
            at,
            type,
            "of no known type where it is a " + variants.untyped().get(),
            "Give that class the type parameters of the type above it.");
      }
      if (!schemas.containsKey(name)) {
        entered.add(name);
        // Put in before its variants are read: they may lead back to it
        schemas.put(name, new TypeSchema.SealedSchema(variants.discriminator(), Map.of()));
        Map<String, PayloadType> types = new TreeMap<>();
        Set<String> from = isOpen(element) ? Set.of() : direct;
        variants
            .types()
            .forEach((id, each) -> types.put(id, body(each, TypeFacts.element(each), at, from)));
        schemas.put(name, new TypeSchema.SealedSchema(variants.discriminator(), types));
      }
      return variants
          .mark()
          .<PayloadType>map(mark -> new PayloadType.Opaque(mark, form))
          .orElse(form);
    }

    /** A record or class without what names its type. */
    private PayloadType body(
        DeclaredType type, TypeElement element, String at, Set<String> direct) {
      String name = name(type);
      if (direct.contains(name)) {
        return refuse(
            at,
            type,
            "a record that contains itself, so its JSON would never end",
            "Make it @Nullable, or put a List or an Optional in between.");
      }
      if (element.getKind() != ElementKind.RECORD) {
        Optional<StoredProperty.Fault> wrong = unmade(element);
        if (wrong.isPresent()) {
          return refuse(at, type, wrong.get().why(), wrong.get().remedy());
        }
      }
      StoredObject object = objects.of(type);
      if (object.fault().isPresent()) {
        return refuse(at, type, object.fault().get().why(), object.fault().get().remedy());
      }
      PayloadType.Named form = new PayloadType.Named(name);
      if (!schemas.containsKey(name)) {
        entered.add(name);
        if (inside.stream().filter(element::equals).count() >= LARGEST_EXPANSION) {
          return refuse(
              at,
              type,
              "part of a type that contains itself with ever larger type arguments",
              "Give the inner one the type parameters as they are.");
        }
        inside.add(element);
        schemas.put(name, new TypeSchema.RecordSchema(Map.of()));
        Set<String> within = new HashSet<>(direct);
        within.add(name);
        Map<String, TypeSchema.Component> components = new TreeMap<>();
        for (StoredProperty property : object.properties()) {
          if (fault.isEmpty()) {
            components.put(property.name(), component(property, at, within));
          }
        }
        schemas.put(name, new TypeSchema.RecordSchema(components));
        inside.remove(inside.size() - 1);
      }
      object.jackson2().forEach(each -> ignored.add(new IgnoredAnnotation(name(type), each)));
      return object
          .mark()
          .<PayloadType>map(mark -> new PayloadType.Opaque(mark, form))
          .orElse(form);
    }

    private TypeSchema.Component component(StoredProperty property, String at, Set<String> within) {
      String there = at.isEmpty() ? property.name() : at + "." + property.name();
      property
          .fault()
          .ifPresent(wrong -> refuse(there, property.type(), wrong.why(), wrong.remedy()));
      PayloadType form =
          property.ownForm()
              ? new PayloadType.Opaque(property.mark().orElse(""), null)
              : any(property.type(), there, property.nullable() ? Set.of() : within);
      if (!property.ownForm() && property.mark().isPresent()) {
        form = new PayloadType.Opaque(property.mark().get(), form);
      }
      return new TypeSchema.Component(
          property.nullable() ? optional(form) : form,
          property.required(),
          property.written(),
          property.read(),
          property.aliases());
    }

    private Optional<StoredProperty.Fault> unmade(TypeElement element) {
      String name = element.getQualifiedName().toString();
      if (name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.")) {
        return Optional.of(
            new StoredProperty.Fault(
                "a class of the JDK that Jackson does not treat as a value",
                "Return the data you need from it in a record."));
      } else if (isOpen(element)) {
        String kind = element.getKind() == ElementKind.INTERFACE ? "an interface" : "abstract";
        return Optional.of(
            new StoredProperty.Fault(
                kind + " without type information, so it cannot be read back",
                "Make it sealed and annotate it with @JsonTypeInfo(use = JsonTypeInfo.Id.NAME), or return a record."));
      } else if (element.getNestingKind().isNested()
          && !element.getModifiers().contains(Modifier.STATIC)) {
        return Optional.of(
            new StoredProperty.Fault(
                "an inner class, which JSON cannot create", "Make it static."));
      } else if (!hasNoArgumentConstructor(element) && !hasCreator(element)) {
        return Optional.of(
            new StoredProperty.Fault(
                "a class with neither a constructor without arguments nor a @JsonCreator",
                "Make it a record."));
      }
      return Optional.empty();
    }

    private PayloadType refuse(String at, TypeMirror type, String why, String remedy) {
      if (fault.isEmpty()) {
        fault = Optional.of(new JsonFault(at, type.toString(), why, remedy));
      }
      return PayloadType.JSON;
    }
  }

  private boolean hasCreator(TypeElement element) {
    return element.getEnclosedElements().stream()
        .map(member -> JacksonAnnotations.of(facts.elements, List.of(member)))
        .anyMatch(StoredMembers::isCreator);
  }

  private static PayloadType optional(PayloadType type) {
    return type instanceof PayloadType.OptionalOf ? type : new PayloadType.OptionalOf(type);
  }

  private static boolean isOpen(TypeElement element) {
    return element.getKind().isInterface() || element.getModifiers().contains(Modifier.ABSTRACT);
  }

  private static boolean hasNoArgumentConstructor(TypeElement element) {
    List<ExecutableElement> constructors =
        ElementFilter.constructorsIn(element.getEnclosedElements());
    return constructors.stream().anyMatch(constructor -> constructor.getParameters().isEmpty());
  }

  private static String marked(TypeMirror type) {
    return Nullness.isNullable(type) ? name(type) + "?" : name(type);
  }

  /** The type's name, without the annotations that {@code toString} would show. */
  static String name(TypeMirror type) {
    return switch (type.getKind()) {
      case ARRAY -> marked(((ArrayType) type).getComponentType()) + "[]";
      case DECLARED -> {
        String arguments =
            ((DeclaredType) type)
                .getTypeArguments().stream()
                    .map(StoredForms::marked)
                    .collect(Collectors.joining(","));
        String name = TypeFacts.qualifiedName(type);
        yield arguments.isEmpty() ? name : name + "<" + arguments + ">";
      }
      case WILDCARD -> {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        yield bound == null ? "?" : name(bound);
      }
      default ->
          type.getKind().isPrimitive()
              ? type.getKind().name().toLowerCase(Locale.ROOT)
              : type.toString();
    };
  }
}

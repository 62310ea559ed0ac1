package io.pgflow4j.processor.read;

import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.TypeSchema;
import io.pgflow4j.processor.model.IgnoredAnnotation;
import io.pgflow4j.processor.model.JsonFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a type. In it, {@code at} is the way from the type to a part of it, and {@code
 * direct} holds the classes entered since the last container.
 */
final class StoredWalk {
  private static final int LARGEST_EXPANSION = 8;

  private final Set<String> entered = new HashSet<>();
  private final Set<IgnoredAnnotation> ignored = new LinkedHashSet<>();
  private final List<TypeElement> inside = new ArrayList<>();
  private final StoredObjects objects;
  private final EnumForms enums;
  private final Map<String, TypeSchema> schemas;
  private final TypeFacts facts;
  private final Makeable makeable;
  private final Containers containers;
  private Optional<JsonFault> fault = Optional.empty();

  /**
   * A walk that has not begun.
   *
   * @param schemas the named types of all walks, to which this one adds
   */
  StoredWalk(
      TypeFacts facts, StoredObjects objects, EnumForms enums, Map<String, TypeSchema> schemas) {
    this.facts = facts;
    this.objects = objects;
    this.enums = enums;
    this.schemas = schemas;
    this.makeable = new Makeable(facts);
    this.containers = new Containers(this, facts);
  }

  StoredForms.Stored read(TypeMirror type) {
    PayloadType form = any(type, "", Set.of());
    if (fault.isPresent()) {
      // They were left half-read, and another step may have the same fault
      entered.forEach(schemas::remove);
    }
    return new StoredForms.Stored(form, fault, ignored);
  }

  PayloadType any(TypeMirror type, String at, Set<String> direct) {
    PayloadType form = bare(type, at, Nullness.isNullable(type) ? Set.of() : direct);
    return Nullness.isNullable(type) ? optional(form) : form;
  }

  private PayloadType bare(TypeMirror type, String at, Set<String> direct) {
    return switch (type.getKind()) {
      case ARRAY -> containers.array(((ArrayType) type).getComponentType(), at);
      case DECLARED -> declared((DeclaredType) type, at, direct);
      case WILDCARD -> bound(type, ((WildcardType) type).getExtendsBound(), at, direct);
      case TYPEVAR ->
          bound(
              type,
              type.toString().startsWith("capture") ? ((TypeVariable) type).getUpperBound() : null,
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
      return containers.maybe(type, at);
    } else if (name.equals(TypeFacts.ITEM_RESULT)) {
      return new PayloadType.ResultOf(containers.argument(type, type, 0, at, at));
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
              ? containers.map(type, map.get(), at)
              : containers.collection(type, iterable.orElseThrow(), at);
      return annotations.has("JsonFormat") ? new PayloadType.Opaque(mark(annotations), form) : form;
    }
    return Variants.areNamed(annotations)
        ? variants(type, element, annotations, at, direct)
        : body(type, element, at, direct);
  }

  private static String mark(JacksonAnnotations annotations) {
    String mark = annotations.mark(Set.of());
    return mark == null ? "" : mark;
  }

  private PayloadType enumeration(
      DeclaredType type, TypeElement element, JacksonAnnotations annotations, String at) {
    Optional<StoredProperty.Fault> wrong = EnumForms.fault(annotations);
    if (wrong.isPresent()) {
      return refuse(at, type, wrong.get().why(), wrong.get().remedy());
    }
    String name = StoredNames.of(type);
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
        : new PayloadType.Opaque("@JsonValue read from " + StoredNames.of(read), form);
  }

  private PayloadType variants(
      DeclaredType type,
      TypeElement element,
      JacksonAnnotations annotations,
      String at,
      Set<String> direct) {
    String name = Makeable.isOpen(element) ? StoredNames.of(type) : "typed " + StoredNames.of(type);
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
      Set<String> from = Makeable.isOpen(element) ? Set.of() : direct;
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
  private PayloadType body(DeclaredType type, TypeElement element, String at, Set<String> direct) {
    String name = StoredNames.of(type);
    if (direct.contains(name)) {
      return refuse(
          at,
          type,
          "a record that contains itself, so its JSON would never end",
          "Make it @Nullable, or put a List or an Optional in between.");
    }
    if (element.getKind() != ElementKind.RECORD) {
      Optional<StoredProperty.Fault> wrong = makeable.fault(element);
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
    object
        .jackson2()
        .forEach(each -> ignored.add(new IgnoredAnnotation(StoredNames.of(type), each)));
    return object.mark().<PayloadType>map(mark -> new PayloadType.Opaque(mark, form)).orElse(form);
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

  PayloadType refuse(String at, TypeMirror type, String why, String remedy) {
    if (fault.isEmpty()) {
      fault = Optional.of(new JsonFault(at, type.toString(), why, remedy));
    }
    return PayloadType.JSON;
  }

  private static PayloadType optional(PayloadType type) {
    return type instanceof PayloadType.OptionalOf ? type : new PayloadType.OptionalOf(type);
  }
}

package io.pgflow4j.processor.read;

import io.pgflow4j.processor.read.StoredProperty.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What the annotations of a property's members make of it. */
final class StoredMembers {
  static final String JSON_PROPERTY = "com.fasterxml.jackson.annotation.JsonProperty";

  private static final Set<String> UNDERSTOOD =
      Set.of(
          "JsonAlias",
          "JsonGetter",
          "JsonIgnore",
          "JsonInclude",
          "JsonProperty",
          "JsonPropertyDescription",
          "JsonUnwrapped",
          "JsonView");
  private static final Set<String> EMPTY_WITHOUT_VALUE =
      Set.of(
          "java.util.Optional",
          "java.util.OptionalDouble",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.concurrent.atomic.AtomicReference");
  private static final Set<String> NUMBERS =
      Set.of(
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.Boolean",
          "java.math.BigInteger",
          "java.math.BigDecimal");

  private final TypeFacts facts;

  StoredMembers(TypeFacts facts) {
    this.facts = facts;
  }

  /**
   * A property before its annotations are looked at.
   *
   * @param name its name in Java
   * @param type its type, type arguments put in
   * @param nullness whether it may be null
   * @param creator whether it is given to the constructor or factory, which may demand it
   * @param written whether there is a way to write it
   * @param read whether there is a way to read it
   * @param members what may have its annotations
   */
  record Draft(
      String name,
      TypeMirror type,
      Nullness nullness,
      boolean creator,
      boolean written,
      boolean read,
      List<? extends Element> members) {

    /** What a method of a record adds to the JSON. */
    static Draft derived(TypeFacts facts, DeclaredType type, ExecutableElement method) {
      TypeMirror returned = ((ExecutableType) facts.types.asMemberOf(type, method)).getReturnType();
      return new Draft(
          method.getSimpleName().toString(),
          returned,
          Nullness.of(List.of(method), returned, facts.elements),
          false,
          true,
          false,
          List.of(method));
    }

    JacksonAnnotations annotations(TypeFacts facts) {
      return JacksonAnnotations.of(facts.elements, members);
    }
  }

  static boolean isCreator(JacksonAnnotations annotations) {
    return annotations.has("JsonCreator")
        && !annotations.constant("JsonCreator", "mode").equals("DISABLED");
  }

  /** The property; null when it is neither written nor read. */
  @Nullable StoredProperty property(
      Draft draft, UnaryOperator<String> naming, Set<String> ignoredNames) {
    JacksonAnnotations annotations = draft.annotations(facts);
    String name = explicitName(annotations);
    if (name.isEmpty()) {
      name = naming.apply(draft.name());
    }
    boolean primitive = draft.type().getKind().isPrimitive();
    if (annotations.isOn("JsonIgnore", "value") || ignoredNames.contains(name)) {
      // The codec leaves out what is ignored by its name in Java
      boolean renamed = !annotations.has("JsonIgnore") && !name.equals(draft.name());
      return draft.creator() && (primitive || renamed)
          ? stored(draft, name, annotations)
              .broken(
                  "ignored, but the constructor cannot do without it",
                  "Do not ignore it, or use @JsonIgnore and a type that may be null.")
          : null;
    }
    StoredProperty property = stored(draft, name, annotations);
    if (annotations.constant("JsonProperty", "access").equals("WRITE_ONLY")) {
      return property.broken("never written, so it cannot be read back", "Remove the access.");
    } else if (annotations.isOn("JsonRawValue", "value")) {
      return property.broken(
          "written as raw JSON, which is not read back as it was",
          "Remove @JsonRawValue, or use JsonNode.");
    } else if (annotations.constant("JsonFormat", "shape").equals("STRING")
        && (primitive || NUMBERS.contains(TypeFacts.qualifiedName(draft.type())))) {
      return property.broken(
          "written as a string, which is not read back as a number",
          "Remove @JsonFormat, or make it a String.");
    }
    return property;
  }

  private StoredProperty stored(Draft draft, String name, JacksonAnnotations annotations) {
    Set<String> understood = new HashSet<>(UNDERSTOOD);
    if (!setsNulls(annotations)) {
      understood.add("JsonSetter");
    }
    return new StoredProperty(
        name,
        draft.name(),
        draft.type(),
        draft.nullness() != Nullness.NOT_NULL,
        draft.creator() && isRequired(draft, annotations),
        draft.written(),
        draft.read(),
        Set.copyOf(annotations.texts("JsonAlias", "value")),
        Optional.ofNullable(annotations.mark(understood)),
        annotations.has("JsonSerialize") || annotations.has("JsonDeserialize"),
        Optional.<Fault>empty());
  }

  private static boolean setsNulls(JacksonAnnotations annotations) {
    return annotations
        .find("JsonSetter")
        .map(view -> view.isGiven("nulls") || view.isGiven("contentNulls"))
        .orElse(false);
  }

  private static boolean isRequired(Draft draft, JacksonAnnotations annotations) {
    String said = annotations.constant("JsonProperty", "isRequired");
    boolean required =
        annotations.has("JsonProperty") && annotations.isOn("JsonProperty", "required");
    if (draft.type().getKind().isPrimitive() || said.equals("TRUE")) {
      return true;
    } else if (said.equals("FALSE")) {
      return false;
    }
    return required
        || (draft.nullness() != Nullness.AT_RUN_TIME
            && !EMPTY_WITHOUT_VALUE.contains(TypeFacts.qualifiedName(draft.type())));
  }

  static String explicitName(JacksonAnnotations annotations) {
    for (String annotation : List.of("JsonProperty", "JsonGetter", "JsonSetter")) {
      String name = annotations.text(annotation, "value");
      if (!name.isEmpty()) {
        return name;
      }
    }
    return "";
  }
}

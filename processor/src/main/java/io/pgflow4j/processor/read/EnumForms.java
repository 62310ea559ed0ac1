package io.pgflow4j.processor.read;

import io.pgflow4j.processor.migration.TypeSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** How the constants of an enum are stored: by name, or as annotations say. */
final class EnumForms {
  private static final Set<String> UNDERSTOOD =
      Set.of("JsonInclude", "JsonIgnoreProperties", "JsonClassDescription", "JsonPropertyOrder");

  private final TypeFacts facts;

  EnumForms(TypeFacts facts) {
    this.facts = facts;
  }

  TypeSchema.EnumSchema schema(TypeElement element) {
    Set<String> constants = new TreeSet<>();
    Set<String> aliases = new TreeSet<>();
    for (Element member : element.getEnclosedElements()) {
      if (member.getKind() == ElementKind.ENUM_CONSTANT) {
        JacksonAnnotations annotations = JacksonAnnotations.of(facts.elements, List.of(member));
        String name = annotations.text("JsonProperty", "value");
        constants.add(name.isEmpty() ? member.getSimpleName().toString() : name);
        aliases.addAll(annotations.texts("JsonAlias", "value"));
      }
    }
    return new TypeSchema.EnumSchema(constants, aliases);
  }

  /** What decides the form in a way the build cannot follow. */
  Optional<String> mark(TypeElement element, JacksonAnnotations annotations) {
    List<String> marks = new ArrayList<>();
    String mark = annotations.mark(UNDERSTOOD);
    if (mark != null) {
      marks.add(mark);
    }
    for (Element member : element.getEnclosedElements()) {
      JacksonAnnotations own = JacksonAnnotations.of(facts.elements, List.of(member));
      for (String each : List.of("JsonValue", "JsonCreator", "JsonKey")) {
        if (own.has(each)) {
          marks.add("@" + each + " " + member.getSimpleName());
        }
      }
    }
    return marks.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", marks));
  }

  /** Numbers are refused when they are read, and an object is never an enum. */
  static Optional<StoredProperty.Fault> fault(JacksonAnnotations annotations) {
    String shape = annotations.constant("JsonFormat", "shape");
    return Set.of("NUMBER", "NUMBER_INT", "NUMBER_FLOAT", "OBJECT", "POJO", "ARRAY").contains(shape)
        ? Optional.of(
            new StoredProperty.Fault(
                "an enum with @JsonFormat(shape = " + shape + "), which is not read back",
                "Remove @JsonFormat, or give it a @JsonValue."))
        : Optional.empty();
  }
}

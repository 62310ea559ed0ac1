package io.pgflow4j.processor.read;

import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.TypeSchema;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds the components of a flow's input that are tags. */
record TagReader(TypeFacts facts, StoredForms forms, PayloadReader payloads) {
  private static final String TAG = "io.pgflow4j.Tag";

  /** What JSON carries as one value that has one text. */
  private static final Set<String> TEXTS =
      Set.of(
          "boolean",
          "byte",
          "short",
          "int",
          "long",
          "float",
          "double",
          "number",
          "char",
          "string",
          "big-integer",
          "big-decimal",
          "java.util.UUID");

  private static final Map<String, TypeKind> PRIMITIVES =
      Map.of(
          "java.util.OptionalInt",
          TypeKind.INT,
          "java.util.OptionalLong",
          TypeKind.LONG,
          "java.util.OptionalDouble",
          TypeKind.DOUBLE);

  /** The tags in the order of the components; none where JSON cannot carry the input. */
  List<Tag> read(Payload input) {
    List<Tag> tags = new ArrayList<>();
    if (input.fault().isEmpty() && TypeFacts.isRecord(input.type())) {
      DeclaredType type = (DeclaredType) input.type();
      for (RecordComponentElement component : TypeFacts.element(type).getRecordComponents()) {
        if (AnnotationView.has(component, TAG, facts.elements)) {
          tags.add(tag(type, component.getSimpleName().toString(), component.asType()));
        }
      }
    }
    return tags;
  }

  private Tag tag(DeclaredType input, String component, TypeMirror type) {
    for (StoredProperty property : forms.objects().of(input).properties()) {
      if (property.member().equals(component)) {
        PayloadType form = forms.read(property.type()).form();
        boolean plain = !property.ownForm() && property.mark().isEmpty() && hasOneText(form);
        return new Tag(
            property.name(),
            component,
            payloads.read(value(property.type())),
            plain ? Optional.empty() : Optional.of("of type " + type));
      }
    }
    return new Tag(
        component, component, payloads.read(type), Optional.of("not a field of the JSON"));
  }

  private boolean hasOneText(PayloadType form) {
    if (form instanceof PayloadType.OptionalOf optional) {
      return hasOneText(optional.value());
    } else if (form instanceof PayloadType.Named named) {
      return forms.schemas().get(named.name()) instanceof TypeSchema.EnumSchema;
    }
    return form instanceof PayloadType.Scalar scalar && TEXTS.contains(scalar.name());
  }

  /** What an optional component holds. */
  private TypeMirror value(TypeMirror type) {
    TypeKind primitive = PRIMITIVES.get(TypeFacts.qualifiedName(type));
    if (primitive != null) {
      return facts.types.getPrimitiveType(primitive);
    }
    return facts
        .as(type, "java.util.Optional")
        .flatMap(each -> facts.argument(each, 0))
        .orElse(type);
  }
}

package io.pgflow4j.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.InputComponent;
import io.pgflow4j.processor.model.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/** Writes the components of one flow's generated records, and the code that decodes them. */
final class Components {
  private static final ClassName OPTIONAL = ClassName.get(Optional.class);

  private final TypeNames types;
  private final Alternatives alternatives = new Alternatives(this);
  private final boolean namesForJson;

  Components(FlowModel flow, Visible visible) {
    this.types = new TypeNames(visible.sees(flow, Markings.NULLABLE));
    this.namesForJson = visible.sees(flow, Markings.JSON_PROPERTY);
  }

  /**
   * A record of these components.
   *
   * @param visibility of what is nested in it
   */
  TypeSpec.Builder record(ClassName name, List<InputComponent> components, Modifier... visibility) {
    MethodSpec.Builder header = MethodSpec.constructorBuilder();
    TypeSpec.Builder type = TypeSpec.recordBuilder(name.simpleName());
    for (InputComponent component : components) {
      if (component instanceof InputComponent.Field field) {
        header.addParameter(field(field));
      } else if (component instanceof InputComponent.OneOf oneOf) {
        header.addParameter(
            ParameterSpec.builder(name.nestedClass(oneOf.type()), oneOf.name()).build());
        type.addType(alternatives.declare(name, oneOf, visibility));
      }
    }
    return type.recordConstructor(header.build());
  }

  private ParameterSpec field(InputComponent.Field field) {
    ParameterSpec.Builder parameter = ParameterSpec.builder(type(field), field.name());
    if (namesForJson && !field.name().equals(field.jsonName())) {
      parameter.addAnnotation(
          AnnotationSpec.builder(Markings.JSON_PROPERTY)
              .addMember("value", "$S", field.jsonName())
              .build());
    }
    return parameter.build();
  }

  private TypeName type(InputComponent.Field field) {
    TypeName type = type(field.payload());
    return field.optional()
        ? ParameterizedTypeName.get(OPTIONAL, type.withoutAnnotations().box())
        : type;
  }

  /** The type generated code names; {@code Object} for one that it cannot name. */
  TypeName type(Optional<Payload> payload) {
    boolean named = payload.isPresent() && payload.get().hidden().isEmpty();
    return named ? types.of(payload.get().type()) : ClassName.OBJECT;
  }

  /** A type as it is written, such as a method's return type. */
  TypeName type(TypeMirror type) {
    return types.of(type);
  }

  /** Decodes a record from a JSON object, field by field. */
  CodeBlock decode(ClassName type, List<InputComponent> components, String payload, TypeRefs refs) {
    List<CodeBlock> arguments = new ArrayList<>();
    for (InputComponent component : components) {
      if (component instanceof InputComponent.OneOf oneOf) {
        arguments.add(alternatives.decode(type, oneOf, payload, refs));
      } else if (component instanceof InputComponent.Field field && field.optional()) {
        String name = Quoted.of(field.jsonName());
        String ref = refs.constant(type(field.payload()));
        arguments.add(CodeBlock.of("$L.optional($L, $L)", payload, name, ref));
      } else if (component instanceof InputComponent.Field field) {
        arguments.add(field(field.jsonName(), field.payload(), payload, refs));
      }
    }
    return CodeBlock.of("new $T($L)", type, CodeBlock.join(arguments, ", "));
  }

  /** Decodes a field that is there. */
  CodeBlock field(String jsonName, Optional<Payload> form, String payload, TypeRefs refs) {
    TypeName type = type(form);
    String method = type.isPrimitive() ? "required" : "field";
    return CodeBlock.of("$L.$L($L, $L)", payload, method, Quoted.of(jsonName), refs.constant(type));
  }
}

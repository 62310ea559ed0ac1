package io.pgflow4j.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.InputComponent;
import io.pgflow4j.processor.model.Payload;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import javax.lang.model.type.TypeMirror;

/** Writes the components of one flow's generated records, and the code that decodes them. */
final class Components {
  private final TypeNames types;
  private final boolean namesForJson;

  Components(FlowModel flow, Visible visible) {
    this.types = new TypeNames(visible.sees(flow, Markings.NULLABLE));
    this.namesForJson = visible.sees(flow, Markings.JSON_PROPERTY);
  }

  TypeSpec.Builder record(String name, List<InputComponent> components) {
    MethodSpec.Builder header = MethodSpec.constructorBuilder();
    for (InputComponent component : components) {
      ParameterSpec.Builder parameter =
          ParameterSpec.builder(type(component.payload()), component.name());
      if (namesForJson && !component.name().equals(component.jsonName())) {
        parameter.addAnnotation(
            AnnotationSpec.builder(Markings.JSON_PROPERTY)
                .addMember("value", "$S", component.jsonName())
                .build());
      }
      header.addParameter(parameter.build());
    }
    return TypeSpec.recordBuilder(name).recordConstructor(header.build());
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
    StringJoiner arguments = new StringJoiner(", ");
    for (InputComponent component : components) {
      TypeName componentType = type(component.payload());
      String method = componentType.isPrimitive() ? "required" : "field";
      String name = Quoted.of(component.jsonName());
      arguments.add(
          payload + "." + method + "(" + name + ", " + refs.constant(componentType) + ")");
    }
    return CodeBlock.of("new $T($L)", type, arguments.toString());
  }
}

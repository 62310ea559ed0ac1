package io.pgflow4j.processor.write;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.InputComponent;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.StepModel;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** What a compiler would warn about in generated code, though it is the flow class's doing. */
final class Warnings {
  private Warnings() {}

  /** The warnings to suppress, sorted; none for most flows. */
  static Set<String> of(FlowModel flow, @Nullable ModuleElement module) {
    Set<String> warnings = new TreeSet<>();
    if (module != null && !module.isUnnamed()) {
      warnings.add("exports");
    }
    for (TypeMirror type : types(flow)) {
      if (type.getKind() == TypeKind.ARRAY) {
        warnings.add("ArrayRecordComponent");
      }
      deprecation(type, warnings);
    }
    return warnings;
  }

  /** Each once: most steps of a flow share a few types. */
  private static Set<TypeMirror> types(FlowModel flow) {
    Set<TypeMirror> types = Collections.newSetFromMap(new IdentityHashMap<>());
    types.add(flow.type().asType());
    flow.input().map(Payload::type).ifPresent(types::add);
    for (StepModel step : flow.steps()) {
      step.output().map(Payload::type).ifPresent(types::add);
      for (InputComponent component : step.input()) {
        component.payload().map(Payload::type).ifPresent(types::add);
      }
    }
    return types;
  }

  private static void deprecation(TypeMirror type, Set<String> warnings) {
    if (type instanceof ArrayType array) {
      deprecation(array.getComponentType(), warnings);
    } else if (type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
      deprecation(wildcard.getExtendsBound(), warnings);
    } else if (type.getKind() == TypeKind.DECLARED && type instanceof DeclaredType declared) {
      // Most classes have no annotation, and javac reflects on the class of one it is asked for
      Deprecated deprecated =
          declared.asElement().getAnnotationMirrors().isEmpty()
              ? null
              : declared.asElement().getAnnotation(Deprecated.class);
      if (deprecated != null) {
        warnings.add(deprecated.forRemoval() ? "removal" : "deprecation");
      }
      declared.getTypeArguments().forEach(argument -> deprecation(argument, warnings));
    }
  }
}

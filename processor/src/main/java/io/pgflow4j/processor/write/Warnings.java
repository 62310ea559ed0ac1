package io.pgflow4j.processor.write;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.InputComponent;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.StepModel;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
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
  static Set<String> of(FlowModel flow, @Nullable ModuleElement module, boolean javac) {
    Set<String> warnings = new TreeSet<>();
    if (module != null && !module.isUnnamed()) {
      warnings.add("exports");
    }
    for (TypeMirror type : types(flow)) {
      // A name of Error Prone's, which runs in javac; Eclipse warns about names it does not know
      if (javac && type.getKind() == TypeKind.ARRAY) {
        warnings.add("ArrayRecordComponent");
      }
      deprecation(type, warnings);
    }
    for (StepModel step : flow.steps()) {
      deprecation(step.method(), warnings);
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
      deprecation(declared.asElement(), warnings);
      declared.getTypeArguments().forEach(argument -> deprecation(argument, warnings));
    }
  }

  private static void deprecation(Element element, Set<String> warnings) {
    // Most elements have no such annotation, and javac reflects on the class of one it is asked for
    boolean deprecated =
        element.getAnnotationMirrors().stream()
            .anyMatch(
                mirror ->
                    mirror
                        .getAnnotationType()
                        .asElement()
                        .getSimpleName()
                        .contentEquals("Deprecated"));
    Deprecated how = deprecated ? element.getAnnotation(Deprecated.class) : null;
    if (how != null) {
      warnings.add(how.forRemoval() ? "removal" : "deprecation");
    }
  }
}

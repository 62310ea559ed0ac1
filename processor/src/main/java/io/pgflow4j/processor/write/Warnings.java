package io.pgflow4j.processor.write;

import io.pgflow4j.processor.model.Enclosing;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.InputComponent;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.StepModel;
import java.util.Collection;
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

/**
 * What a compiler would warn about in a generated class, though it is the flow class's doing. A
 * name that suppresses nothing would itself be a warning of Eclipse's, so each class has its own.
 */
final class Warnings {
  private final boolean javac;
  private final Set<String> names = new TreeSet<>();
  // Most steps of a flow share a few types
  private final Set<TypeMirror> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  Warnings(@Nullable ModuleElement module, boolean javac) {
    this.javac = javac;
    if (module != null && !module.isUnnamed()) {
      names.add("exports");
    }
  }

  /** The warnings to suppress, sorted; none for most classes. */
  Set<String> names() {
    return names;
  }

  /** The class has a record of these components. */
  void components(Collection<InputComponent> components) {
    for (InputComponent component : components) {
      component.payloads().forEach(payload -> component(payload.type()));
    }
  }

  private void component(TypeMirror type) {
    // A name of Error Prone's, which runs in javac; Eclipse warns about names it does not know
    if (javac && type.getKind() == TypeKind.ARRAY) {
      names.add("ArrayRecordComponent");
    }
    type(type);
  }

  private void type(TypeMirror type) {
    if (seen.add(type)) {
      deprecation(type);
    }
  }

  /** The class calls the methods of the flow class and names what they give and take. */
  void steps(FlowModel flow) {
    type(flow.type().asType());
    flow.input().map(Payload::type).ifPresent(this::type);
    for (StepModel step : flow.steps()) {
      step.output().map(Payload::type).ifPresent(this::type);
      for (InputComponent component : step.input()) {
        component.payloads().forEach(payload -> type(payload.type()));
      }
      deprecation(step.method());
    }
  }

  private void deprecation(TypeMirror type) {
    if (type instanceof ArrayType array) {
      deprecation(array.getComponentType());
    } else if (type instanceof WildcardType wildcard && wildcard.getExtendsBound() != null) {
      deprecation(wildcard.getExtendsBound());
    } else if (type.getKind() == TypeKind.DECLARED && type instanceof DeclaredType declared) {
      // The classes around it stand in its name
      Enclosing.withSelf(declared.asElement()).forEach(this::deprecation);
      declared.getTypeArguments().forEach(this::deprecation);
    }
  }

  private void deprecation(Element element) {
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
      names.add(how.forRemoval() ? "removal" : "deprecation");
    }
  }
}

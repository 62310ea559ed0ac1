package io.pgflow4j.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import io.pgflow4j.processor.model.Enclosing;
import io.pgflow4j.processor.model.FlowModel;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import org.jspecify.annotations.Nullable;

/**
 * What every class generated for one flow is marked with, as far as the flow's module can see the
 * annotations.
 */
final class Markings {
  static final ClassName JSON_PROPERTY =
      ClassName.get("com.fasterxml.jackson.annotation", "JsonProperty");

  static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

  private static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");
  private static final ClassName NULL_MARKED =
      ClassName.get("org.jspecify.annotations", "NullMarked");
  private static final AnnotationSpec BY_THIS =
      AnnotationSpec.builder(GENERATED)
          .addMember("value", "$S", "io.pgflow4j.processor.FlowProcessor")
          .build();

  private final FlowModel flow;
  private final List<AnnotationSpec> annotations = new ArrayList<>();
  private final Modifier[] visibility;
  private final @Nullable ModuleElement module;
  private final boolean javac;

  Markings(FlowModel flow, Visible visible) {
    this.flow = flow;
    this.visibility = visibility(flow);
    this.module = visible.moduleOf(flow);
    this.javac = visible.isJavac();
    if (visible.sees(flow, GENERATED)) {
      annotations.add(BY_THIS);
    }
    if (visible.sees(flow, NULL_MARKED)) {
      annotations.add(AnnotationSpec.builder(NULL_MARKED).build());
    }
  }

  /** To be filled with what a class names, before the class is marked. */
  Warnings warnings() {
    return new Warnings(module, javac);
  }

  /** Marks a top-level class: as visible as the flow class, and made from it alone. */
  void mark(TypeSpec.Builder type, Warnings warnings) {
    type.addAnnotations(annotations);
    if (!warnings.names().isEmpty()) {
      AnnotationSpec.Builder suppress = AnnotationSpec.builder(SuppressWarnings.class);
      warnings.names().forEach(name -> suppress.addMember("value", "$S", name));
      type.addAnnotation(suppress.build());
    }
    type.addOriginatingElement(flow.type());
    type.addModifiers(visibility);
  }

  /** {@code public} where the flow class is public with all classes around it. */
  Modifier[] visibility() {
    return visibility.clone();
  }

  private static Modifier[] visibility(FlowModel flow) {
    List<Element> all = Enclosing.withSelf(flow.type());
    for (int i = 0; i < all.size(); i++) {
      boolean implicit = i + 1 < all.size() && all.get(i + 1).getKind().isInterface();
      if (!implicit && !all.get(i).getModifiers().contains(Modifier.PUBLIC)) {
        return new Modifier[0];
      }
    }
    return new Modifier[] {Modifier.PUBLIC};
  }
}

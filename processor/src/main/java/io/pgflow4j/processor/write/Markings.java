package io.pgflow4j.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import io.pgflow4j.processor.model.Enclosing;
import io.pgflow4j.processor.model.FlowModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.Elements;

/**
 * What every generated class is marked with, as far as the flow's module can see the annotations.
 */
final class Markings {
  static final ClassName JSON_PROPERTY =
      ClassName.get("com.fasterxml.jackson.annotation", "JsonProperty");

  static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

  private static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");
  private static final ClassName NULL_MARKED =
      ClassName.get("org.jspecify.annotations", "NullMarked");

  private final Elements elements;
  private final Map<String, Boolean> seen = new HashMap<>();

  Markings(Elements elements) {
    this.elements = elements;
  }

  /** Marks a top-level class: as visible as the flow class, and made from it alone. */
  void mark(TypeSpec.Builder type, FlowModel flow) {
    if (sees(flow, GENERATED)) {
      type.addAnnotation(
          AnnotationSpec.builder(GENERATED)
              .addMember("value", "$S", "io.pgflow4j.processor.FlowProcessor")
              .build());
    }
    if (sees(flow, NULL_MARKED)) {
      type.addAnnotation(NULL_MARKED);
    }
    Set<String> warnings = Warnings.of(flow, elements.getModuleOf(flow.type()));
    if (!warnings.isEmpty()) {
      AnnotationSpec.Builder suppress = AnnotationSpec.builder(SuppressWarnings.class);
      warnings.forEach(name -> suppress.addMember("value", "$S", name));
      type.addAnnotation(suppress.build());
    }
    type.addOriginatingElement(flow.type());
    type.addModifiers(visibility(flow));
  }

  boolean sees(FlowModel flow, ClassName annotation) {
    ModuleElement module = elements.getModuleOf(flow.type());
    String name = annotation.canonicalName();
    // Looked up once: javac searches every module that the flow's one reads
    return seen.computeIfAbsent(
        module + "/" + name,
        key ->
            module == null
                ? elements.getTypeElement(name) != null
                : elements.getTypeElement(module, name) != null);
  }

  static Modifier[] visibility(FlowModel flow) {
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

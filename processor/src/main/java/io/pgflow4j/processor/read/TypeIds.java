package io.pgflow4j.processor.read;

import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** How Jackson names the variants of a sealed type. */
final class TypeIds {
  private static final String JACKSON = "com.fasterxml.jackson.annotation.";

  private TypeIds() {}

  /** The property that holds the variant's name. */
  static String discriminator(TypeElement element, TypeFacts facts) {
    return AnnotationView.find(element, JACKSON + "JsonTypeInfo", facts.elements)
        .map(
            info -> {
              String property = info.string("property").value();
              if (!property.isEmpty()) {
                return property;
              }
              boolean byClass =
                  info.any("use").value() instanceof VariableElement use
                      && use.getSimpleName().contentEquals("CLASS");
              return byClass ? "@class" : "@type";
            })
        .orElse("@type");
  }

  /** The variant's name: the annotated one, or the class's own without its package. */
  static String of(TypeElement variant, TypeFacts facts) {
    String annotated =
        AnnotationView.find(variant, JACKSON + "JsonTypeName", facts.elements)
            .map(name -> name.string("value").value())
            .orElse("");
    if (!annotated.isEmpty()) {
      return annotated;
    }
    String binary = facts.elements.getBinaryName(variant).toString();
    return binary.substring(binary.lastIndexOf('.') + 1);
  }
}

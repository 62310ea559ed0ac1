package io.pgflow4j.processor.read;

import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Whether a value may be null: an annotation called {@code Nullable}, whoever's it is. */
enum Nullness {
  NOT_NULL,
  /** It may be null, but only the build sees the annotation, so the codec demands the field. */
  AT_BUILD_TIME,
  /** It may be null, and the codec sees that as well. */
  AT_RUN_TIME;

  static boolean isNullable(TypeMirror type) {
    return type.getAnnotationMirrors().stream().anyMatch(Nullness::isNullable);
  }

  /** Of a property, by its members and its type. */
  static Nullness of(List<? extends Element> members, TypeMirror type, Elements elements) {
    Nullness nullness = of(type.getAnnotationMirrors(), elements);
    for (Element member : members) {
      Nullness own = of(member.getAnnotationMirrors(), elements);
      nullness = own.compareTo(nullness) > 0 ? own : nullness;
    }
    return nullness;
  }

  private static Nullness of(List<? extends AnnotationMirror> annotations, Elements elements) {
    for (AnnotationMirror annotation : annotations) {
      if (isNullable(annotation)) {
        return isSeenAtRunTime((TypeElement) annotation.getAnnotationType().asElement(), elements)
            ? AT_RUN_TIME
            : AT_BUILD_TIME;
      }
    }
    return NOT_NULL;
  }

  private static boolean isNullable(AnnotationMirror annotation) {
    return annotation.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable");
  }

  private static boolean isSeenAtRunTime(TypeElement annotation, Elements elements) {
    return AnnotationView.find(annotation, "java.lang.annotation.Retention", elements)
        .filter(retention -> retention.constant("value").equals("RUNTIME"))
        .isPresent();
  }
}

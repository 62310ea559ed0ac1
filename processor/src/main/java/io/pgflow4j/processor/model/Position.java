package io.pgflow4j.processor.model;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where something is written in the sources, as exactly as the compiler can be told.
 *
 * @param element the class, method or parameter
 * @param annotation the annotation on it, when the thing is written in one
 * @param value the value in that annotation, when it is written out
 */
public record Position(
    Element element, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value) {
  /** The element itself. */
  public static Position of(Element element) {
    return new Position(element, null, null);
  }
}

package io.pgflow4j.processor.read;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** One annotation on one element, read without loading its class. */
final class AnnotationView {
  private final Element element;
  private final AnnotationMirror mirror;
  private final Elements elements;

  private AnnotationView(Element element, AnnotationMirror mirror, Elements elements) {
    this.element = element;
    this.mirror = mirror;
    this.elements = elements;
  }

  static Optional<AnnotationView> find(Element element, String annotation, Elements elements) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
      if (type.getQualifiedName().contentEquals(annotation)) {
        return Optional.of(new AnnotationView(element, mirror, elements));
      }
    }
    return Optional.empty();
  }

  /** A repeatable annotation, whose container is nested in it and called {@code All}. */
  static List<AnnotationView> findAll(Element element, String annotation, Elements elements) {
    Optional<AnnotationView> all = find(element, annotation + ".All", elements);
    if (all.isEmpty()) {
      return find(element, annotation, elements).stream().toList();
    }
    return all.get().any("value").value() instanceof List<?> values
        ? values.stream()
            .map(value -> (AnnotationMirror) ((AnnotationValue) value).getValue())
            .map(mirror -> new AnnotationView(element, mirror, elements))
            .toList()
        : List.of();
  }

  static boolean has(Element element, String annotation, Elements elements) {
    return find(element, annotation, elements).isPresent();
  }

  Position at() {
    return new Position(element, mirror, null);
  }

  /** Whether a value is there and is what its type says; the compiler reports it if not. */
  boolean isSound(String name) {
    AnnotationValue value = value(name);
    // javac gives the text "<error>" for a constant that it cannot find
    return value != null && !"<error>".equals(value.getValue());
  }

  Located<String> string(String name) {
    AnnotationValue value = value(name);
    return located(
        name, value != null && value.getValue() instanceof String text ? text : "", value);
  }

  Located<Integer> integer(String name) {
    AnnotationValue value = value(name);
    return located(
        name, value != null && value.getValue() instanceof Integer number ? number : 0, value);
  }

  Located<Object> any(String name) {
    AnnotationValue value = value(name);
    return located(name, value == null ? "" : value.getValue(), value);
  }

  List<Located<String>> strings(String name) {
    AnnotationValue value = value(name);
    if (value == null || !(value.getValue() instanceof List<?> values)) {
      return List.of();
    }
    return values.stream()
        .map(AnnotationValue.class::cast)
        .filter(each -> each.getValue() instanceof String && !"<error>".equals(each.getValue()))
        .map(
            each ->
                new Located<>((String) each.getValue(), true, new Position(element, mirror, each)))
        .toList();
  }

  private <T> Located<T> located(String name, T value, @Nullable AnnotationValue read) {
    boolean given =
        mirror.getElementValues().keySet().stream()
            .anyMatch(member -> member.getSimpleName().contentEquals(name));
    return new Located<>(value, given, new Position(element, mirror, given ? read : null));
  }

  private @Nullable AnnotationValue value(String name) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        elements.getElementValuesWithDefaults(mirror).entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(name)) {
        return entry.getValue();
      }
    }
    return null;
  }
}

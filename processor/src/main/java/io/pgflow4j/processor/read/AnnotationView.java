package io.pgflow4j.processor.read;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Position;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.Place;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** One annotation on one element, read without loading its class. */
final class AnnotationView {
  /** A value, written out or the default. */
  private record Member(AnnotationValue value, boolean given) {}

  private final Element element;
  private final AnnotationMirror mirror;
  private final Elements elements;
  private @Nullable Map<String, Member> members;

  private AnnotationView(Element element, AnnotationMirror mirror, Elements elements) {
    this.element = element;
    this.mirror = mirror;
    this.elements = elements;
  }

  /** One that is already found. */
  static AnnotationView of(Element element, AnnotationMirror mirror, Elements elements) {
    return new AnnotationView(element, mirror, elements);
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

  /** The element's annotations that are among some, in the order of the source. */
  static List<AnnotationView> among(Element element, Set<String> annotations, Elements elements) {
    List<AnnotationView> found = new ArrayList<>();
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
      if (annotations.contains(type.getQualifiedName().toString())) {
        found.add(new AnnotationView(element, mirror, elements));
      }
    }
    return found;
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

  /** The same text on every compiler. */
  String text() {
    return JacksonAnnotations.text(mirror);
  }

  Position at() {
    return new Position(element, mirror, null);
  }

  /**
   * Whether a value that has no default is there and is what its type says; the compiler reports it
   * if not.
   */
  boolean isSound(String name) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> given :
        mirror.getElementValues().entrySet()) {
      if (given.getKey().getSimpleName().contentEquals(name)) {
        return !UnresolvedValue.is(given.getValue());
      }
    }
    return false;
  }

  /** The values that name something that does not exist, or not yet; by member. */
  Map<String, Position> unresolved() {
    Map<String, Position> unresolved = new TreeMap<>();
    mirror
        .getElementValues()
        .forEach(
            (member, value) -> {
              if (UnresolvedValue.is(value)) {
                unresolved.put(
                    member.getSimpleName().toString(), new Position(element, mirror, value));
              }
            });
    return unresolved;
  }

  Located<String> string(String name) {
    return located(name, value(name) instanceof String text ? text : "");
  }

  Located<Integer> integer(String name) {
    return located(name, value(name) instanceof Integer number ? number : 0);
  }

  Located<Object> any(String name) {
    Object value = value(name);
    return located(name, value == null ? "" : value);
  }

  List<Located<String>> strings(String name) {
    if (!(value(name) instanceof List<?> values)) {
      return List.of();
    }
    return values.stream()
        .map(AnnotationValue.class::cast)
        .filter(each -> each.getValue() instanceof String && !UnresolvedValue.is(each))
        .map(
            each ->
                new Located<>((String) each.getValue(), true, new Position(element, mirror, each)))
        .toList();
  }

  /** The options that are written out. */
  Map<Option, Located<Object>> options(Place place) {
    Map<Option, Located<Object>> options = new EnumMap<>(Option.class);
    for (Option option : Option.of(place)) {
      Located<Object> written = any(option.attribute());
      if (written.given() && option.form().isWritten(written.value())) {
        options.put(option, written);
      }
    }
    return options;
  }

  private <T> Located<T> located(String name, T value) {
    Member member = members().get(name);
    AnnotationValue written = member == null || !member.given() ? null : member.value();
    return new Located<>(value, written != null, new Position(element, mirror, written));
  }

  private @Nullable Object value(String name) {
    Member member = members().get(name);
    return member == null ? null : member.value().getValue();
  }

  /** Read once: compilers put these maps together anew each time they are asked. */
  private Map<String, Member> members() {
    if (members == null) {
      Set<? extends ExecutableElement> given = mirror.getElementValues().keySet();
      Map<String, Member> read = new HashMap<>();
      for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
          elements.getElementValuesWithDefaults(mirror).entrySet()) {
        ExecutableElement member = entry.getKey();
        read.put(
            member.getSimpleName().toString(),
            new Member(entry.getValue(), given.contains(member)));
      }
      members = read;
    }
    return members;
  }
}

package io.pgflow4j.processor.read;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Position;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
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
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
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
    return all.get().nested("value");
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

  /** A class; empty when there is none of that name. */
  Optional<TypeMirror> type(String name) {
    return Optional.ofNullable(value(name) instanceof TypeMirror type ? type : null);
  }

  /** The name of an enum's constant; empty when there is none. */
  String constant(String name) {
    return value(name) instanceof VariableElement constant
        ? constant.getSimpleName().toString()
        : "";
  }

  /** Whether a switch is not off. */
  boolean isOn(String name) {
    return !Boolean.FALSE.equals(value(name));
  }

  /** Whether a value is written out. */
  boolean isGiven(String name) {
    Member member = members().get(name);
    return member != null && member.given();
  }

  /** The place of a value; the annotation's when it is not written out. */
  Position at(String name) {
    return located(name, name).at();
  }

  /** The annotations in a list. */
  List<AnnotationView> nested(String name) {
    if (!(value(name) instanceof List<?> values)) {
      return List.of();
    }
    return values.stream()
        .map(value -> (AnnotationMirror) ((AnnotationValue) value).getValue())
        .map(nested -> new AnnotationView(element, nested, elements))
        .toList();
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
  Map<Option, Located<OptionValue>> options(Place place) {
    Map<Option, Located<OptionValue>> options = new EnumMap<>(Option.class);
    for (Option option : Option.of(place)) {
      OptionValue written = option(option.attribute());
      if (isGiven(option.attribute()) && written != null && option.form().isWritten(written)) {
        options.put(option, located(option.attribute(), written));
      }
    }
    return options;
  }

  private @Nullable OptionValue option(String name) {
    Object value = value(name);
    if (value instanceof Integer number) {
      return new OptionValue.Amount(number);
    }
    return value instanceof String text ? new OptionValue.Text(text) : null;
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

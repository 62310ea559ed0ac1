package io.pgflow4j.processor.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * The Jackson annotations of one class or property, as Jackson merges them: those of bundles, of
 * all members of a property, and of the classes above a class.
 */
final class JacksonAnnotations {
  private static final Set<String> PACKAGES =
      Set.of("com.fasterxml.jackson.annotation.", "tools.jackson.databind.annotation.");
  private static final String JACKSON_2 = "com.fasterxml.jackson.databind.annotation.";
  private static final String BUNDLE = "com.fasterxml.jackson.annotation.JacksonAnnotationsInside";

  private final Elements elements;
  private final Element owner;
  private final Map<String, AnnotationMirror> bySimpleName = new LinkedHashMap<>();
  private final Set<String> jackson2 = new TreeSet<>();

  private JacksonAnnotations(Elements elements, Element owner) {
    this.elements = elements;
    this.owner = owner;
  }

  /** Those of one property, whose members have them; the first of a kind counts. */
  static JacksonAnnotations of(Elements elements, List<? extends Element> members) {
    JacksonAnnotations annotations = new JacksonAnnotations(elements, members.get(0));
    members.forEach(member -> annotations.add(member.getAnnotationMirrors(), 0));
    return annotations;
  }

  /** Those of a class and of all that it extends and implements. */
  static JacksonAnnotations ofClass(Elements elements, TypeElement type) {
    JacksonAnnotations annotations = new JacksonAnnotations(elements, type);
    annotations.addClass(type);
    return annotations;
  }

  private void addClass(TypeElement type) {
    add(type.getAnnotationMirrors(), 0);
    List<TypeMirror> above = new ArrayList<>();
    above.add(type.getSuperclass());
    above.addAll(type.getInterfaces());
    for (TypeMirror each : above) {
      if (each.getKind() == TypeKind.DECLARED) {
        addClass((TypeElement) ((DeclaredType) each).asElement());
      }
    }
  }

  private void add(List<? extends AnnotationMirror> mirrors, int depth) {
    for (AnnotationMirror mirror : mirrors) {
      TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
      String name = type.getQualifiedName().toString();
      if (name.startsWith("java.") || name.startsWith("org.jspecify.")) {
        continue;
      }
      if (name.startsWith(JACKSON_2)) {
        jackson2.add(name);
      } else if (PACKAGES.stream().anyMatch(name::startsWith)) {
        bySimpleName.putIfAbsent(type.getSimpleName().toString(), mirror);
      } else if (depth < 4 && AnnotationView.has(type, BUNDLE, elements)) {
        add(type.getAnnotationMirrors(), depth + 1);
      }
    }
  }

  /** Annotations of Jackson 2, which Jackson 3 does not look at. */
  Set<String> jackson2() {
    return jackson2;
  }

  boolean has(String simpleName) {
    return bySimpleName.containsKey(simpleName);
  }

  Optional<AnnotationView> find(String simpleName) {
    AnnotationMirror mirror = bySimpleName.get(simpleName);
    return mirror == null
        ? Optional.empty()
        : Optional.of(AnnotationView.of(owner, mirror, elements));
  }

  /** A text member; empty when annotation or text is not there. */
  String text(String simpleName, String member) {
    return find(simpleName).map(view -> view.string(member).value()).orElse("");
  }

  /** The texts of a list. */
  List<String> texts(String simpleName, String member) {
    return find(simpleName)
        .map(view -> view.strings(member).stream().map(each -> each.value()).toList())
        .orElse(List.of());
  }

  /** The name of an enum's constant; empty when the annotation is not there. */
  String constant(String simpleName, String member) {
    return find(simpleName).map(view -> view.constant(member)).orElse("");
  }

  /** Whether an annotation is there whose switch is not off. */
  boolean isOn(String simpleName, String member) {
    return find(simpleName).map(view -> view.isOn(member)).orElse(false);
  }

  /** The annotations that are not known to leave the form alone, as text; null when none is. */
  @Nullable String mark(Set<String> understood) {
    String mark =
        bySimpleName.entrySet().stream()
            .filter(entry -> !understood.contains(entry.getKey()))
            .map(entry -> text(entry.getValue()))
            .sorted()
            .collect(Collectors.joining(" "));
    return mark.isEmpty() ? null : mark;
  }

  /** The same text on every compiler. */
  static String text(AnnotationMirror mirror) {
    Map<String, String> members = new TreeMap<>();
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        mirror.getElementValues().entrySet()) {
      members.put(entry.getKey().getSimpleName().toString(), text(entry.getValue()));
    }
    String name = mirror.getAnnotationType().asElement().getSimpleName().toString();
    return members.isEmpty()
        ? "@" + name
        : "@"
            + name
            + members.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String text(AnnotationValue annotated) {
    Object value = annotated.getValue();
    if (value instanceof DeclaredType type) {
      return TypeFacts.qualifiedName(type);
    } else if (value instanceof VariableElement constant) {
      return constant.getSimpleName().toString();
    } else if (value instanceof AnnotationMirror mirror) {
      return text(mirror);
    } else if (value instanceof List<?> list) {
      return list.stream()
          .map(each -> text((AnnotationValue) each))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return value.toString();
  }
}

package io.pgflow4j.processor.read;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;

/**
 * Finds what a payload type needs and does not have: it walks to the end of whatever decides about
 * the type's JSON. Another processor may still be making a component's type, a superclass or a
 * constant in an annotation, and until then the JSON is not known.
 */
final class MissingTypes {
  private static final String IGNORE = "com.fasterxml.jackson.annotation.JsonIgnore";
  private static final String ALL_FIELDS = "com.fasterxml.jackson.annotation.JsonAutoDetect";

  private final Elements elements;
  private final Set<TypeElement> walked = new HashSet<>();

  MissingTypes(Elements elements) {
    this.elements = elements;
  }

  /**
   * What is missing.
   *
   * @param what the name of the type, or the annotation whose value cannot be read
   * @param owner what names it
   */
  record Missing(String what, String owner) {}

  /** To be called in every round: what was whole in one may look different in the next. */
  void nextRound() {
    walked.clear();
  }

  /** The first missing thing below a type. */
  Optional<Missing> below(TypeMirror type) {
    Optional<Missing> missing = type(type, "the flow class");
    if (missing.isPresent()) {
      walked.clear();
    }
    return missing;
  }

  private Optional<Missing> type(TypeMirror type, String owner) {
    return switch (type.getKind()) {
      case ERROR -> Optional.of(new Missing(TypeFacts.simpleName(type), owner));
      case ARRAY -> type(((ArrayType) type).getComponentType(), owner);
      case WILDCARD -> {
        WildcardType wildcard = (WildcardType) type;
        TypeMirror bound = wildcard.getExtendsBound();
        yield bound == null ? Optional.empty() : type(bound, owner);
      }
      case DECLARED ->
          types(((DeclaredType) type).getTypeArguments(), owner)
              .or(() -> element(TypeFacts.element(type)));
      default -> Optional.empty();
    };
  }

  private Optional<Missing> types(List<? extends TypeMirror> types, String owner) {
    for (TypeMirror type : types) {
      Optional<Missing> missing = type(type, owner);
      if (missing.isPresent()) {
        return missing;
      }
    }
    return Optional.empty();
  }

  private Optional<Missing> element(TypeElement element) {
    String name = element.getQualifiedName().toString();
    if (name.startsWith("java.") || !walked.add(element)) {
      return Optional.empty();
    }
    Optional<Missing> missing =
        type(element.getSuperclass(), name)
            .or(() -> types(element.getInterfaces(), name))
            .or(() -> types(element.getPermittedSubclasses(), name))
            .or(() -> annotations(element, name));
    if (missing.isPresent()) {
      return missing;
    }
    boolean allFields = AnnotationView.has(element, ALL_FIELDS, elements);
    for (Element member : element.getEnclosedElements()) {
      missing = member(member, name, allFields);
      if (missing.isPresent()) {
        return missing;
      }
    }
    return Optional.empty();
  }

  private Optional<Missing> member(Element member, String owner, boolean allFields) {
    ElementKind kind = member.getKind();
    if (kind.isClass()
        || kind.isInterface()
        || (kind != ElementKind.ENUM_CONSTANT && member.getModifiers().contains(Modifier.STATIC))
        || AnnotationView.has(member, IGNORE, elements)) {
      return Optional.empty();
    }
    Optional<Missing> missing = annotations(member, owner);
    if (missing.isPresent()) {
      return missing;
    }
    boolean marked = member.getAnnotationMirrors().stream().anyMatch(MissingTypes::isJackson);
    if (member instanceof ExecutableElement method) {
      if (!marked && !isGetter(method)) {
        return Optional.empty();
      }
      return type(method.getReturnType(), owner)
          .or(
              () ->
                  types(
                      method.getParameters().stream().map(VariableElement::asType).toList(),
                      owner));
    }
    boolean carried =
        kind == ElementKind.RECORD_COMPONENT
            || (kind == ElementKind.FIELD
                && (marked || allFields || member.getModifiers().contains(Modifier.PUBLIC)));
    return carried ? type(member.asType(), owner) : Optional.empty();
  }

  private static boolean isGetter(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    return method.getModifiers().contains(Modifier.PUBLIC)
        && method.getParameters().isEmpty()
        && (name.startsWith("get") || name.startsWith("is"));
  }

  private static Optional<Missing> annotations(Element element, String owner) {
    for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
      if (isJackson(annotation)
          && annotation.getElementValues().values().stream().anyMatch(UnresolvedValue::is)) {
        String name = TypeFacts.simpleName(annotation.getAnnotationType());
        return Optional.of(new Missing("a value of @" + name, owner));
      }
    }
    return Optional.empty();
  }

  private static boolean isJackson(AnnotationMirror annotation) {
    String name = TypeFacts.qualifiedName(annotation.getAnnotationType());
    return name.startsWith("com.fasterxml.jackson.") || name.startsWith("tools.jackson.");
  }
}

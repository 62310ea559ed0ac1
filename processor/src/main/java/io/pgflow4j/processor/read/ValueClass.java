package io.pgflow4j.processor.read;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/**
 * A class that {@code @JsonValue} stores as one value.
 *
 * @param written the value's type
 * @param read what the class is made from again; empty when nothing does that
 */
record ValueClass(TypeMirror written, Optional<TypeMirror> read) {

  static Optional<ValueClass> of(DeclaredType type, TypeFacts facts) {
    TypeElement element = TypeFacts.element(type);
    for (Element member : facts.elements.getAllMembers(element)) {
      boolean value =
          (member.getKind() == ElementKind.METHOD || member.getKind() == ElementKind.FIELD)
              && JacksonAnnotations.of(facts.elements, List.of(member)).isOn("JsonValue", "value");
      if (value) {
        TypeMirror seen = facts.types.asMemberOf(type, member);
        TypeMirror written = seen instanceof ExecutableType method ? method.getReturnType() : seen;
        return Optional.of(new ValueClass(written, creator(type, element, facts)));
      }
    }
    return Optional.empty();
  }

  private static Optional<TypeMirror> creator(
      DeclaredType type, TypeElement element, TypeFacts facts) {
    Optional<TypeMirror> unannotated = Optional.empty();
    for (Element member : element.getEnclosedElements()) {
      if (!(member instanceof ExecutableElement creator) || creator.getParameters().size() != 1) {
        continue;
      }
      boolean constructor = member.getKind() == ElementKind.CONSTRUCTOR;
      boolean factory = !constructor && member.getModifiers().contains(Modifier.STATIC);
      if (!constructor && !factory) {
        continue;
      }
      VariableElement parameter = creator.getParameters().get(0);
      TypeMirror taken =
          constructor
              ? ((ExecutableType) facts.types.asMemberOf(type, creator)).getParameterTypes().get(0)
              : parameter.asType();
      if (StoredMembers.isCreator(JacksonAnnotations.of(facts.elements, List.of(creator)))) {
        return Optional.of(taken);
      }
      String name = member.getSimpleName().toString();
      boolean found =
          constructor
              ? element.getKind() == ElementKind.RECORD || isPublic(member)
              : isPublic(member) && (name.equals("valueOf") || name.equals("fromString"));
      if (found) {
        unannotated = Optional.of(taken);
      }
    }
    return unannotated;
  }

  private static boolean isPublic(Element member) {
    return member.getModifiers().contains(Modifier.PUBLIC);
  }
}

package io.pgflow4j.processor.read;

import io.pgflow4j.processor.read.StoredProperty.Fault;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Whether the codec can make an instance of a class. */
final class Makeable {
  private final TypeFacts facts;

  Makeable(TypeFacts facts) {
    this.facts = facts;
  }

  /** Why nothing can make the class, which is not a record. */
  Optional<Fault> fault(TypeElement element) {
    String name = element.getQualifiedName().toString();
    if (name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.")) {
      return Optional.of(
          new Fault(
              "a class of the JDK that Jackson does not treat as a value",
              "Return the data you need from it in a record."));
    } else if (isOpen(element)) {
      String kind = element.getKind() == ElementKind.INTERFACE ? "an interface" : "abstract";
      return Optional.of(
          new Fault(
              kind + " without type information, so it cannot be read back",
              "Make it sealed and annotate it with @JsonTypeInfo(use = JsonTypeInfo.Id.NAME), or return a record."));
    } else if (element.getNestingKind().isNested()
        && !element.getModifiers().contains(Modifier.STATIC)) {
      return Optional.of(new Fault("an inner class, which JSON cannot create", "Make it static."));
    } else if (!hasNoArgumentConstructor(element) && !hasCreator(element)) {
      return Optional.of(
          new Fault(
              "a class with neither a constructor without arguments nor a @JsonCreator",
              "Make it a record."));
    }
    return Optional.empty();
  }

  private boolean hasCreator(TypeElement element) {
    return element.getEnclosedElements().stream()
        .map(member -> JacksonAnnotations.of(facts.elements, List.of(member)))
        .anyMatch(StoredMembers::isCreator);
  }

  static boolean isOpen(TypeElement element) {
    return element.getKind().isInterface() || element.getModifiers().contains(Modifier.ABSTRACT);
  }

  static boolean hasNoArgumentConstructor(TypeElement element) {
    List<ExecutableElement> constructors =
        ElementFilter.constructorsIn(element.getEnclosedElements());
    return constructors.stream().anyMatch(constructor -> constructor.getParameters().isEmpty());
  }
}

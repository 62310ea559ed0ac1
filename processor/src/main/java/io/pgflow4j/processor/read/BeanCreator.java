package io.pgflow4j.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/** The {@code @JsonCreator} through which a class that is not a record is made. */
final class BeanCreator {
  private final TypeFacts facts;
  private final List<String> marks = new ArrayList<>();
  private @Nullable ExecutableElement creator;

  BeanCreator(TypeFacts facts, DeclaredType type) {
    this.facts = facts;
    for (Element member : TypeFacts.element(type).getEnclosedElements()) {
      if (member instanceof ExecutableElement candidate && isCreator(candidate)) {
        add(candidate, TypeFacts.element(type).getTypeParameters().isEmpty());
      }
    }
  }

  /** The creators that the build cannot follow: a second one, and one without names. */
  List<String> marks() {
    return marks;
  }

  List<? extends VariableElement> parameters() {
    return creator == null ? List.of() : creator.getParameters();
  }

  /** The name that an annotation gives a parameter or another member; empty for none. */
  String name(Element member) {
    return StoredMembers.explicitName(annotations(member));
  }

  private void add(ExecutableElement candidate, boolean plain) {
    boolean named =
        plain && candidate.getParameters().stream().noneMatch(each -> name(each).isEmpty());
    if (creator != null || !named) {
      marks.add("@JsonCreator " + candidate.getSimpleName() + candidate.getParameters());
    } else {
      creator = candidate;
    }
  }

  private boolean isCreator(ExecutableElement candidate) {
    return StoredMembers.isCreator(annotations(candidate));
  }

  private JacksonAnnotations annotations(Element member) {
    return JacksonAnnotations.of(facts.elements, List.of(member));
  }
}

package io.pgflow4j.processor.read;

import io.pgflow4j.processor.read.StoredProperty.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The properties of one class that is not a record: public fields, public getters, and every member
 * with {@code @JsonProperty}. Setters and fields that are not final take part in reading, whatever
 * their visibility, and so do the parameters of a {@code @JsonCreator}.
 */
final class BeanMembers {
  private static final Set<String> ANY = Set.of("JsonAnyGetter", "JsonAnySetter");

  private final TypeFacts facts;
  private final DeclaredType type;
  private final BeanCreator creator;
  private final Map<String, BeanProperty> properties = new LinkedHashMap<>();
  private final Set<String> overridden = new HashSet<>();
  private final List<String> marks = new ArrayList<>();

  BeanMembers(TypeFacts facts, DeclaredType type) {
    this.facts = facts;
    this.type = type;
    this.creator = new BeanCreator(facts, type);
    marks.addAll(creator.marks());
    addMembers(type);
    creator.parameters().forEach(this::addParameter);
  }

  /** What decides the form in a way the build cannot follow. */
  Optional<String> mark() {
    return marks.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", marks));
  }

  /** A class whose whole content would be lost. */
  Optional<Fault> fault() {
    List<StoredMembers.Draft> drafts = drafts();
    if (drafts.isEmpty() && marks.isEmpty()) {
      return Optional.of(new Fault("a class without public properties", "Make it a record."));
    }
    boolean lost = marks.isEmpty() && drafts.stream().noneMatch(StoredMembers.Draft::read);
    return lost
        ? Optional.of(
            new Fault(
                "a class whose properties are written but cannot be read back",
                "Add setters or a @JsonCreator, or make it a record."))
        : Optional.empty();
  }

  List<StoredMembers.Draft> drafts() {
    return properties.values().stream()
        .flatMap(property -> property.draft(type, facts).stream())
        .toList();
  }

  /** The fields that are written from a final field and so could never be read back. */
  Set<String> lost() {
    Set<String> lost = new HashSet<>();
    for (StoredMembers.Draft draft : drafts()) {
      BeanProperty property = properties.get(draft.name());
      if (property != null && property.isLost(facts)) {
        lost.add(draft.name());
      }
    }
    return lost;
  }

  private void addParameter(VariableElement parameter) {
    String name = creator.name(parameter);
    properties.entrySet().stream()
        .filter(each -> each.getKey().equals(name) || isNamed(each.getValue(), name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> property(name))
        .setParameter(parameter);
  }

  private boolean isNamed(BeanProperty property, String name) {
    return property.members().stream().anyMatch(member -> creator.name(member).equals(name));
  }

  private void addMembers(TypeMirror from) {
    if (from.getKind() != TypeKind.DECLARED
        || TypeFacts.qualifiedName(from).equals("java.lang.Object")) {
      return;
    }
    TypeElement element = TypeFacts.element(from);
    for (Element member : element.getEnclosedElements()) {
      if (member.getModifiers().contains(Modifier.STATIC)) {
        continue;
      }
      if (member.getKind() == ElementKind.FIELD) {
        addField((VariableElement) member);
      } else if (member.getKind() == ElementKind.METHOD) {
        addMethod((ExecutableElement) member);
      }
    }
    addMembers(element.getSuperclass());
    element.getInterfaces().forEach(this::addMembers);
  }

  private void addField(VariableElement field) {
    JacksonAnnotations annotations = JacksonAnnotations.of(facts.elements, List.of(field));
    boolean explicit = annotations.has("JsonProperty");
    if (field.getModifiers().contains(Modifier.TRANSIENT) && !explicit) {
      return;
    }
    markAny(annotations, field);
    property(field.getSimpleName().toString()).addField(field, explicit);
  }

  private void addMethod(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    int parameters = method.getParameters().size();
    if (parameters > 1
        || name.equals("getClass")
        || (method.getReturnType().getKind() == TypeKind.VOID && parameters == 0)) {
      return;
    }
    JacksonAnnotations annotations = JacksonAnnotations.of(facts.elements, List.of(method));
    markAny(annotations, method);
    boolean explicit =
        annotations.has("JsonProperty")
            || annotations.has("JsonGetter")
            || annotations.has("JsonSetter");
    String property =
        parameters == 0 ? AccessorNames.ofGetter(method) : AccessorNames.ofSetter(method);
    if (property == null && explicit) {
      property = name;
    }
    if (property == null) {
      return;
    }
    if (parameters > 0) {
      property(property).addSetter(method, explicit);
    } else if (isSeen(method, explicit)) {
      property(property).addGetter(method, explicit);
    }
  }

  /** Whether the codec sees a getter, by itself or through one of that name in a subclass. */
  private boolean isSeen(ExecutableElement getter, boolean explicit) {
    boolean overrides = !overridden.add(getter.getSimpleName().toString());
    return overrides || explicit || getter.getModifiers().contains(Modifier.PUBLIC);
  }

  private BeanProperty property(String name) {
    return properties.computeIfAbsent(name, BeanProperty::new);
  }

  private void markAny(JacksonAnnotations annotations, Element member) {
    if (ANY.stream().anyMatch(annotations::has)) {
      marks.add("any property of " + member.getSimpleName());
    }
  }
}

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
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The properties of one class that is not a record: public fields, public getters, and every member
 * with {@code @JsonProperty}. Setters and fields that are not final take part in reading, whatever
 * their visibility, and so do the parameters of a {@code @JsonCreator}.
 */
final class BeanMembers {
  private static final Set<String> BOOLEANS =
      Set.of("java.lang.Boolean", "java.util.concurrent.atomic.AtomicBoolean");
  private static final Set<String> ANY = Set.of("JsonAnyGetter", "JsonAnySetter");

  private final TypeFacts facts;
  private final DeclaredType type;
  private final Map<String, Property> properties = new LinkedHashMap<>();
  private final Set<String> overridden = new HashSet<>();
  private final List<String> marks = new ArrayList<>();
  private @Nullable ExecutableElement creator;

  /** The members that make up one property. */
  private static final class Property {
    final List<Element> members = new ArrayList<>();
    @Nullable VariableElement field;
    @Nullable ExecutableElement getter;
    @Nullable ExecutableElement setter;
    @Nullable VariableElement parameter;
    boolean explicit;
    boolean visible;
  }

  BeanMembers(TypeFacts facts, DeclaredType type) {
    this.facts = facts;
    this.type = type;
    findCreator();
    addMembers(type);
    ExecutableElement found = creator;
    if (found != null) {
      found.getParameters().forEach(this::addParameter);
    }
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
    List<StoredMembers.Draft> drafts = new ArrayList<>();
    properties.forEach(
        (name, property) -> {
          boolean written =
              (property.getter != null || property.field != null)
                  && (property.explicit || property.visible);
          boolean read =
              property.parameter != null
                  || ((property.explicit || property.visible)
                      && (property.setter != null || isAssignable(property.field)));
          if (written || read) {
            TypeMirror described = type(property);
            drafts.add(
                new StoredMembers.Draft(
                    name,
                    described,
                    Nullness.of(property.members, described, facts.elements),
                    property.parameter != null,
                    written,
                    read,
                    property.members));
          }
        });
    return drafts;
  }

  /** The fields that are written from a final field and so could never be read back. */
  Set<String> lost() {
    Set<String> lost = new HashSet<>();
    for (StoredMembers.Draft draft : drafts()) {
      Property property = properties.get(draft.name());
      if (!draft.read() && property != null && property.field != null) {
        lost.add(draft.name());
      }
    }
    return lost;
  }

  /** The codec sets a final field only on request, and nobody would see a constant's new value. */
  private boolean isAssignable(@Nullable VariableElement field) {
    return field != null
        && (!field.getModifiers().contains(Modifier.FINAL)
            || (field.getConstantValue() == null
                && AnnotationView.has(field, StoredMembers.JSON_PROPERTY, facts.elements)));
  }

  private TypeMirror type(Property property) {
    if (property.parameter != null) {
      return property.parameter.asType();
    } else if (property.getter != null) {
      return ((ExecutableType) facts.types.asMemberOf(type, property.getter)).getReturnType();
    } else if (property.field != null) {
      return facts.types.asMemberOf(type, property.field);
    }
    ExecutableElement setter = java.util.Objects.requireNonNull(property.setter);
    return ((ExecutableType) facts.types.asMemberOf(type, setter)).getParameterTypes().get(0);
  }

  private void findCreator() {
    for (Element member : TypeFacts.element(type).getEnclosedElements()) {
      if (!(member instanceof ExecutableElement candidate)
          || !StoredMembers.isCreator(JacksonAnnotations.of(facts.elements, List.of(member)))) {
        continue;
      }
      boolean named =
          candidate.getParameters().stream().noneMatch(each -> name(each).isEmpty())
              && TypeFacts.element(type).getTypeParameters().isEmpty();
      if (creator != null || !named) {
        marks.add("@JsonCreator " + candidate.getSimpleName() + candidate.getParameters());
      } else {
        creator = candidate;
      }
    }
  }

  private String name(Element member) {
    return StoredMembers.explicitName(JacksonAnnotations.of(facts.elements, List.of(member)));
  }

  private void addParameter(VariableElement parameter) {
    String name = name(parameter);
    Property property =
        properties.entrySet().stream()
            .filter(
                each ->
                    each.getKey().equals(name)
                        || each.getValue().members.stream().anyMatch(m -> name(m).equals(name)))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseGet(() -> properties.computeIfAbsent(name, key -> new Property()));
    property.parameter = parameter;
    property.members.add(0, parameter);
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
    Property property = property(field.getSimpleName().toString(), field, explicit);
    if (property.field == null) {
      property.field = field;
      property.visible |= field.getModifiers().contains(Modifier.PUBLIC);
    }
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
    String property = parameters == 0 ? getter(method, name) : mangled(name, "set");
    if (property == null && explicit) {
      property = name;
    }
    if (property == null) {
      return;
    }
    if (parameters == 0) {
      addGetter(property, method, explicit);
    } else {
      addSetter(property, method, explicit);
    }
  }

  private void addGetter(String name, ExecutableElement method, boolean explicit) {
    boolean seen = !overridden.add(method.getSimpleName().toString());
    boolean visible = method.getModifiers().contains(Modifier.PUBLIC);
    if (!explicit && !visible && !seen) {
      return;
    }
    Property property = property(name, method, explicit);
    if (property.getter == null) {
      property.getter = method;
    }
    property.visible |= visible;
  }

  private void addSetter(String name, ExecutableElement method, boolean explicit) {
    Property property = property(name, method, explicit);
    if (property.setter == null) {
      property.setter = method;
    }
    property.visible |= method.getModifiers().contains(Modifier.PUBLIC);
  }

  private Property property(String name, Element member, boolean explicit) {
    Property property = properties.computeIfAbsent(name, key -> new Property());
    property.members.add(member);
    property.explicit |= explicit;
    return property;
  }

  private void markAny(JacksonAnnotations annotations, Element member) {
    if (ANY.stream().anyMatch(annotations::has)) {
      marks.add("any property of " + member.getSimpleName());
    }
  }

  private @Nullable String getter(ExecutableElement method, String name) {
    String property = mangled(name, "get");
    if (property != null) {
      return property;
    }
    TypeMirror returned = method.getReturnType();
    boolean flag =
        returned.getKind() == TypeKind.BOOLEAN
            || BOOLEANS.contains(TypeFacts.qualifiedName(returned));
    return flag ? mangled(name, "is") : null;
  }

  /** As Jackson 3 does it: {@code getUrl} is {@code url}, {@code getURL} is {@code URL}. */
  private static @Nullable String mangled(String method, String prefix) {
    int start = prefix.length();
    if (!method.startsWith(prefix)
        || method.length() == start
        || !Character.isLetter(method.charAt(start))
        || Character.isLowerCase(method.charAt(start))) {
      return null;
    }
    boolean keeps = method.length() > start + 1 && Character.isUpperCase(method.charAt(start + 1));
    return keeps
        ? method.substring(start)
        : Character.toLowerCase(method.charAt(start)) + method.substring(start + 1);
  }
}

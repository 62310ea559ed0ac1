package io.pgflow4j.processor.read;

import io.pgflow4j.processor.read.StoredProperty.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * The properties of records and classes, as the codec has them. Payload check, schemas and paths
 * all ask here. Records are their components; classes go by fields, getters and setters.
 */
final class StoredObjects {
  private static final Set<String> UNDERSTOOD_ON_CLASSES =
      Set.of(
          "JsonClassDescription",
          "JsonIgnoreProperties",
          "JsonInclude",
          "JsonNaming",
          "JsonPropertyOrder",
          "JsonRootName",
          "JsonSubTypes",
          "JsonTypeInfo",
          "JsonTypeName",
          "JsonView");

  private final TypeFacts facts;
  private final StoredMembers members;
  private final Map<String, StoredObject> known = new HashMap<>();

  StoredObjects(TypeFacts facts) {
    this.facts = facts;
    this.members = new StoredMembers(facts);
  }

  /** What a record or class consists of, its type arguments put in. */
  StoredObject of(DeclaredType type) {
    // By name: equal types may differ in annotations, those of components do not
    String name = StoredNames.of(type);
    StoredObject object = known.get(name);
    if (object == null) {
      object = read(type, 0);
      known.put(name, object);
    }
    return object;
  }

  private StoredObject read(DeclaredType type, int depth) {
    TypeElement element = TypeFacts.element(type);
    JacksonAnnotations annotations = JacksonAnnotations.ofClass(facts.elements, element);
    Optional<UnaryOperator<String>> naming = NamingStrategy.of(annotations);
    List<String> marks = new ArrayList<>();
    if (naming.isEmpty()) {
      annotations.find("JsonNaming").ifPresent(view -> marks.add(view.text()));
    }
    List<StoredMembers.Draft> drafts;
    Set<String> lost = Set.of();
    Optional<Fault> fault = Optional.empty();
    if (element.getKind() == ElementKind.RECORD) {
      creatorMark(element).ifPresent(marks::add);
      drafts = components(type, element);
    } else {
      BeanMembers bean = new BeanMembers(facts, type);
      bean.mark().ifPresent(marks::add);
      fault = bean.fault();
      drafts = bean.drafts();
      lost = bean.lost();
    }
    List<StoredProperty> properties = new ArrayList<>();
    Set<String> jackson2 = new TreeSet<>();
    Set<String> ignored = Set.copyOf(annotations.texts("JsonIgnoreProperties", "value"));
    Set<String> said = new HashSet<>();
    Set<String> unsaid = new HashSet<>();
    for (StoredMembers.Draft draft : drafts) {
      JacksonAnnotations own = draft.annotations(facts);
      jackson2.addAll(own.jackson2());
      StoredProperty property =
          members.property(draft, naming.orElse(UnaryOperator.identity()), ignored);
      if (property == null) {
        continue;
      }
      String explicit = StoredMembers.explicitName(own);
      (explicit.isEmpty() ? unsaid : said).add(explicit.isEmpty() ? draft.name() : explicit);
      if (lost.contains(draft.name())) {
        property =
            property.broken(
                "written from a final field, so it cannot be read back",
                "Add a setter or a @JsonCreator, or make the class a record.");
      }
      if (property.fault().isEmpty() && own.isOn("JsonUnwrapped", "enabled")) {
        unwrap(property, own, depth, properties, marks);
      } else {
        properties.add(property);
      }
    }
    if (fault.isEmpty()) {
      fault = clash(properties, said, unsaid);
    }
    String mark = annotations.mark(UNDERSTOOD_ON_CLASSES);
    if (mark != null) {
      boolean ordered = annotations.constant("JsonFormat", "shape").equals("ARRAY");
      marks.add(ordered ? mark + properties.stream().map(StoredProperty::name).toList() : mark);
    }
    return new StoredObject(
        List.copyOf(properties),
        marks.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", marks)),
        fault,
        jackson2);
  }

  /**
   * Two properties that the codec would take for one. It joins them before it applies a naming
   * strategy, so a name that is written out must not be another property's name in Java either.
   */
  private static Optional<Fault> clash(
      List<StoredProperty> properties, Set<String> said, Set<String> unsaid) {
    Set<String> names = new HashSet<>();
    return Stream.concat(
            properties.stream().map(StoredProperty::name).filter(name -> !names.add(name)),
            said.stream().filter(unsaid::contains).sorted())
        .findFirst()
        .map(
            name ->
                new Fault(
                    "a class with two properties named '" + name + "' in JSON",
                    "Give one of them another name."));
  }

  private void unwrap(
      StoredProperty property,
      JacksonAnnotations annotations,
      int depth,
      List<StoredProperty> properties,
      List<String> marks) {
    boolean inlined = TypeFacts.isRecord(property.type()) && property.mark().isEmpty() && depth < 8;
    if (property.nullable()) {
      properties.add(
          property.broken(
              "unwrapped and may be null, so it cannot be told from one whose fields are missing",
              "Remove @JsonUnwrapped or @Nullable."));
      return;
    }
    StoredObject inside = inlined ? read((DeclaredType) property.type(), depth + 1) : null;
    if (inside == null || inside.mark().isPresent() || inside.fault().isPresent()) {
      marks.add("@JsonUnwrapped " + property.name());
      return;
    }
    String prefix = annotations.text("JsonUnwrapped", "prefix");
    String suffix = annotations.text("JsonUnwrapped", "suffix");
    inside.properties().forEach(each -> properties.add(each.unwrapped(prefix, suffix)));
  }

  private List<StoredMembers.Draft> components(DeclaredType type, TypeElement element) {
    List<StoredMembers.Draft> drafts = new ArrayList<>();
    ExecutableElement canonical = canonical(element);
    int index = 0;
    List<Element> accessors = new ArrayList<>();
    for (RecordComponentElement component : element.getRecordComponents()) {
      List<Element> bearers = TypeFacts.bearers(component);
      accessors.addAll(bearers);
      if (canonical != null) {
        bearers.add(canonical.getParameters().get(index));
      }
      index++;
      TypeMirror described = facts.componentType(type, component);
      drafts.add(
          new StoredMembers.Draft(
              component.getSimpleName().toString(),
              described,
              Nullness.of(bearers, component.asType(), facts.elements),
              true,
              true,
              true,
              bearers));
    }
    for (ExecutableElement method : ElementFilter.methodsIn(element.getEnclosedElements())) {
      boolean added =
          method.getParameters().isEmpty()
              && !accessors.contains(method)
              && AnnotationView.has(method, StoredMembers.JSON_PROPERTY, facts.elements);
      if (added) {
        drafts.add(StoredMembers.Draft.derived(facts, type, method));
      }
    }
    return drafts;
  }

  private static ExecutableElement canonical(TypeElement element) {
    List<? extends RecordComponentElement> components = element.getRecordComponents();
    for (ExecutableElement each : ElementFilter.constructorsIn(element.getEnclosedElements())) {
      if (isCanonical(each, components)) {
        return each;
      }
    }
    throw new IllegalStateException("Record " + element + " has no canonical constructor");
  }

  private static boolean isCanonical(
      ExecutableElement constructor, List<? extends RecordComponentElement> components) {
    List<? extends VariableElement> parameters = constructor.getParameters();
    if (parameters.size() != components.size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (!parameters.get(i).asType().toString().equals(components.get(i).asType().toString())
          && !parameters.get(i).getSimpleName().equals(components.get(i).getSimpleName())) {
        return false;
      }
    }
    return true;
  }

  /** A creator that is not the canonical constructor reads something else than is written. */
  private Optional<String> creatorMark(TypeElement element) {
    List<? extends RecordComponentElement> components = element.getRecordComponents();
    for (Element member : element.getEnclosedElements()) {
      boolean canonical =
          member.getKind() == ElementKind.CONSTRUCTOR
              && isCanonical((ExecutableElement) member, components);
      if (!(member instanceof ExecutableElement creator) || canonical) {
        continue;
      }
      JacksonAnnotations annotations = JacksonAnnotations.of(facts.elements, List.of(creator));
      boolean named =
          creator.getKind() == ElementKind.CONSTRUCTOR
              && creator.getParameters().stream()
                  .anyMatch(
                      each ->
                          AnnotationView.has(each, StoredMembers.JSON_PROPERTY, facts.elements));
      if (named || StoredMembers.isCreator(annotations)) {
        return Optional.of("@JsonCreator " + creator.getSimpleName() + creator.getParameters());
      }
    }
    return Optional.empty();
  }
}

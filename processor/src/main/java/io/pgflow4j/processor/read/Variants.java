package io.pgflow4j.processor.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a value of a type with {@code @JsonTypeInfo} may have, and how JSON names them.
 *
 * @param discriminator the property that holds the name, or the wrapper around the value
 * @param types the classes by name
 * @param mark what decides the names in a way the build cannot follow
 * @param unlisted a permitted class that {@code @JsonSubTypes} leaves out
 * @param untyped a class whose type arguments the type does not tell
 */
record Variants(
    String discriminator,
    Map<String, DeclaredType> types,
    Optional<String> mark,
    Optional<String> unlisted,
    Optional<String> untyped) {
  private static final Set<String> NAMED = Set.of("NAME", "SIMPLE_NAME", "CLASS");

  static boolean areNamed(JacksonAnnotations annotations) {
    return annotations.has("JsonTypeInfo")
        && !annotations.constant("JsonTypeInfo", "use").equals("NONE");
  }

  static Variants of(DeclaredType type, JacksonAnnotations annotations, TypeFacts facts) {
    String use = annotations.constant("JsonTypeInfo", "use");
    Search search = new Search(facts, use);
    search.add(type, "");
    String include = annotations.constant("JsonTypeInfo", "include");
    boolean byDefault =
        annotations
            .find("JsonTypeInfo")
            .map(info -> info.isGiven("defaultImpl") || info.isGiven("visible"))
            .orElse(false);
    boolean understood =
        NAMED.contains(use)
            && !byDefault
            && !include.equals("EXTERNAL_PROPERTY")
            && !include.equals("EXISTING_PROPERTY")
            && search.closed;
    return new Variants(
        switch (include) {
          case "WRAPPER_OBJECT" -> "{}";
          case "WRAPPER_ARRAY" -> "[]";
          default -> property(annotations, use);
        },
        search.types,
        understood ? Optional.empty() : annotations.find("JsonTypeInfo").map(AnnotationView::text),
        search.unlisted.stream().findFirst(),
        search.untyped.stream().findFirst());
  }

  private static String property(JacksonAnnotations annotations, String use) {
    String property = annotations.text("JsonTypeInfo", "property");
    return !property.isEmpty()
        ? property
        : use.equals("CLASS") ? "@class" : use.equals("MINIMAL_CLASS") ? "@c" : "@type";
  }

  /** Goes down from the type to the classes that can be made. */
  private static final class Search {
    private final TypeFacts facts;
    private final String use;
    private final Map<String, DeclaredType> types = new LinkedHashMap<>();
    private final List<String> unlisted = new ArrayList<>();
    private final List<String> untyped = new ArrayList<>();
    private boolean closed = true;

    Search(TypeFacts facts, String use) {
      this.facts = facts;
      this.use = use;
    }

    void add(DeclaredType type, String listedName) {
      TypeElement element = TypeFacts.element(type);
      boolean open =
          element.getKind().isInterface() || element.getModifiers().contains(Modifier.ABSTRACT);
      if (!open) {
        types.putIfAbsent(listedName.isEmpty() ? name(element) : listedName, type);
      }
      JacksonAnnotations own = JacksonAnnotations.of(facts.elements, List.of(element));
      List<TypeElement> listed = listed(type, own);
      for (TypeMirror permitted : element.getPermittedSubclasses()) {
        TypeElement below = TypeFacts.element(permitted);
        if (listed == null) {
          below(type, below, "");
        } else if (!listed.contains(below)) {
          unlisted.add(below.getQualifiedName().toString());
        }
      }
      boolean ends =
          listed != null
              || !element.getPermittedSubclasses().isEmpty()
              || element.getModifiers().contains(Modifier.FINAL);
      closed &= ends || !open;
    }

    /** The classes of {@code @JsonSubTypes}; null when it is not there. */
    private @Nullable List<TypeElement> listed(DeclaredType type, JacksonAnnotations annotations) {
      if (!annotations.has("JsonSubTypes")) {
        return null;
      }
      List<TypeElement> listed = new ArrayList<>();
      for (AnnotationView view :
          annotations.find("JsonSubTypes").map(view -> view.nested("value")).orElse(List.of())) {
        if (view.type("value").orElse(null) instanceof DeclaredType named) {
          TypeElement below = TypeFacts.element(named);
          listed.add(below);
          below(type, below, view.string("name").value());
          view.strings("names").forEach(name -> below(type, below, name.value()));
        }
      }
      return listed;
    }

    private void below(DeclaredType above, TypeElement element, String name) {
      specialized(above, element)
          .ifPresentOrElse(
              type -> add(type, name), () -> untyped.add(element.getQualifiedName().toString()));
    }

    /** The class with the type arguments that it has as the type above. */
    private Optional<DeclaredType> specialized(DeclaredType above, TypeElement element) {
      if (element.getTypeParameters().isEmpty()) {
        return Optional.of((DeclaredType) element.asType());
      }
      Optional<DeclaredType> seen = facts.as(element.asType(), TypeFacts.qualifiedName(above));
      List<TypeMirror> arguments = new ArrayList<>();
      for (var parameter : element.getTypeParameters()) {
        for (int i = 0; seen.isPresent() && i < above.getTypeArguments().size(); i++) {
          boolean same =
              seen.get().getTypeArguments().get(i) instanceof TypeVariable variable
                  && variable.asElement().equals(parameter);
          if (same) {
            arguments.add(above.getTypeArguments().get(i));
            break;
          }
        }
      }
      return arguments.size() == element.getTypeParameters().size()
          ? Optional.of(facts.types.getDeclaredType(element, arguments.toArray(new TypeMirror[0])))
          : Optional.empty();
    }

    private String name(TypeElement element) {
      String binary = facts.elements.getBinaryName(element).toString();
      if (use.equals("CLASS")) {
        return binary;
      }
      String annotated =
          JacksonAnnotations.ofClass(facts.elements, element).text("JsonTypeName", "value");
      if (!annotated.isEmpty()) {
        return annotated;
      }
      String name = binary.substring(binary.lastIndexOf('.') + 1);
      return use.equals("SIMPLE_NAME") ? name.substring(name.lastIndexOf('$') + 1) : name;
    }
  }
}

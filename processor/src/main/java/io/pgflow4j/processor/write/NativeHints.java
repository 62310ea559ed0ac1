package io.pgflow4j.processor.write;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.StepModel;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * What a native image must keep for a flow, in resources that GraalVM finds in every jar. These are
 * payloads, which the codec reads and writes by reflection, the generated class, which the index of
 * flows finds by its name, and the flow's migrations. A folder per flow, so that a compilation of
 * some classes leaves the others'.
 */
public final class NativeHints {
  private static final String FOLDER = "META-INF/native-image/io.pgflow4j/";

  /** What the platform and Jackson bring knows its own hints. */
  private static final Set<String> FOREIGN =
      Set.of("java.", "javax.", "jdk.", "kotlin.", "tools.jackson.", "com.fasterxml.jackson.");

  private final Filer filer;
  private final Elements elements;
  private final Function<String, Optional<String>> migrations;

  /**
   * Writes through the compiler's filer.
   *
   * @param migrations by a flow's slug, a pattern of the names of its migrations on the class path;
   *     empty when they are not there
   */
  public NativeHints(
      Filer filer, Elements elements, Function<String, Optional<String>> migrations) {
    this.filer = filer;
    this.elements = elements;
    this.migrations = migrations;
  }

  /** Writes those of a sound flow. */
  public void write(FlowModel flow) throws IOException {
    String generated = flow.names().qualified(flow.names().flow());
    Set<String> payloads = payloads(flow);
    StringBuilder json = new StringBuilder("[\n");
    for (String name : payloads) {
      json.append(
          """
            {"name": "%s", "allDeclaredConstructors": true, "allDeclaredMethods": true, "allDeclaredFields": true},
          """
              .formatted(name));
    }
    json.append(
        """
          {"name": "%s", "fields": [{"name": "DEFINITION"}], "methods": [{"name": "bind", "parameterTypes": ["%s"]}]}
        ]
        """
            .formatted(generated, elements.getBinaryName(flow.type())));
    write(flow, FOLDER + generated + "/reflect-config.json", json.toString());
    Optional<String> names = migrations.apply(flow.slug().value());
    if (names.isPresent()) {
      write(
          flow,
          FOLDER + generated + "/resource-config.json",
          "{\"resources\": {\"includes\": [{\"pattern\": \"%s\"}]}}\n"
              .formatted(names.get().replace("\\", "\\\\").replace("\"", "\\\"")));
    }
  }

  private void write(FlowModel flow, String file, String json) throws IOException {
    try (Writer writer =
        filer.createResource(StandardLocation.CLASS_OUTPUT, "", file, flow.type()).openWriter()) {
      writer.write(json);
    }
  }

  private Set<String> payloads(FlowModel flow) {
    // Generated records are not among them: generated code makes those itself
    Set<String> payloads = new TreeSet<>();
    flow.input().ifPresent(input -> add(input.type(), payloads));
    for (StepModel step : flow.steps()) {
      step.output().ifPresent(output -> add(output.type(), payloads));
    }
    return payloads;
  }

  private void add(TypeMirror type, Set<String> payloads) {
    if (type instanceof ArrayType array) {
      add(array.getComponentType(), payloads);
    } else if (type instanceof DeclaredType declared) {
      declared.getTypeArguments().forEach(argument -> add(argument, payloads));
      TypeElement element = (TypeElement) declared.asElement();
      String name = elements.getBinaryName(element).toString();
      if (FOREIGN.stream().noneMatch(name::startsWith) && payloads.add(name)) {
        addMembers(element, payloads);
      }
    }
  }

  private void addMembers(TypeElement type, Set<String> payloads) {
    add(type.getSuperclass(), payloads);
    type.getPermittedSubclasses().forEach(variant -> add(variant, payloads));
    for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
      if (!field.getModifiers().contains(Modifier.STATIC)) {
        add(field.asType(), payloads);
      }
    }
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      if (method.getParameters().isEmpty() && method.getModifiers().contains(Modifier.PUBLIC)) {
        add(method.getReturnType(), payloads);
      }
    }
  }
}

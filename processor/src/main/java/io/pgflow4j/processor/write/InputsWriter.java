package io.pgflow4j.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.InputComponent;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.StepModel;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the class with one nested record per step that takes input. */
final class InputsWriter {
  private final FlowModel flow;
  private final Map<String, StepModel> steps;
  private final Components components;
  private final Markings markings;

  InputsWriter(FlowModel flow, Components components, Markings markings) {
    this.flow = flow;
    this.steps = flow.stepsBySlug();
    this.components = components;
    this.markings = markings;
  }

  TypeSpec write() {
    TypeSpec.Builder inputs =
        TypeSpec.classBuilder(flow.names().inputs())
            .addModifiers(Modifier.FINAL)
            .addJavadoc(
                "The inputs of the steps of flow {@code $L}, made from {@link $T}.\n",
                DocText.of(flow.slug().value()),
                flow.type())
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    Warnings warnings = markings.warnings();
    Set<String> written = new HashSet<>();
    for (StepModel step : steps.values()) {
      String name = Names.inputRecord(step.slug().value());
      // Clashing names are reported; the others are still of use to the compiler
      if (!step.input().isEmpty() && written.add(name.toLowerCase(Locale.ROOT))) {
        inputs.addType(record(step, name));
        warnings.components(step.input());
      }
    }
    markings.mark(inputs, warnings);
    return inputs.build();
  }

  private TypeSpec record(StepModel step, String name) {
    StringBuilder doc = new StringBuilder("The input of step ");
    doc.append(DocText.code(step.slug().value())).append(" of flow ");
    doc.append(DocText.code(flow.slug().value())).append(".\n\n");
    for (InputComponent component : step.input()) {
      doc.append("@param ").append(component.name()).append(' ');
      doc.append(meaning(step, component)).append('\n');
    }
    ClassName type = ClassName.get(flow.names().packageName(), flow.names().inputs(), name);
    return components
        .record(type, step.input(), markings.visibility())
        .addModifiers(Modifier.STATIC)
        .addModifiers(markings.visibility())
        .addJavadoc("$L", DocText.of(doc.toString()))
        .build();
  }

  private String meaning(StepModel step, InputComponent component) {
    if (component instanceof InputComponent.OneOf oneOf) {
      return "the output of " + Alternatives.steps(oneOf) + ", whichever completed";
    }
    return component instanceof InputComponent.Field field ? meaning(step, field) : "";
  }

  private String meaning(StepModel step, InputComponent.Field component) {
    if (component.jsonName().equals(StepModel.PREVIOUS) && component.optional()) {
      return "the output of the turn before; empty in the first turn";
    }
    if (step.isFanout()) {
      if (component.name().equals("firstIndex")) {
        return "the place of the first of these items among all, from 0";
      }
      String path = step.fanning().map(fanning -> fanning.path().value()).orElse("");
      return (step.isBatched() ? "consecutive elements of " : "one element of ")
          + (path.isEmpty() ? "" : DocText.code(path) + " in ")
          + "the output of step "
          + DocText.code(String.join(", ", step.dependencySlugs()));
    }
    if (component.jsonName().equals("run")) {
      return "the run's input";
    }
    StepModel dependency = steps.get(component.jsonName());
    boolean many = dependency != null && dependency.isFanout();
    String what = dependency != null && dependency.isTolerant() ? "the results" : "the outputs";
    return (many ? what + ", in the order of the elements, of step" : "the output of step")
        + " "
        + DocText.code(component.jsonName())
        + (component.optional() ? "; empty when it was skipped" : "");
  }
}

package io.pgflow4j.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.InputComponent;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.Skips;
import io.pgflow4j.processor.model.StepModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the record with one component per step that nothing depends on and that returns. */
record OutputWriter(FlowModel flow, Components types, Markings markings) {

  /** The components, each once: faulty flows may have two of a name. */
  static List<InputComponent> components(FlowModel flow) {
    return List.copyOf(fields(flow).values());
  }

  private static Map<String, InputComponent.Field> fields(FlowModel flow) {
    Map<String, InputComponent.Field> components = new LinkedHashMap<>();
    Skips skips = Skips.of(flow);
    for (StepModel leaf : flow.leaves()) {
      if (leaf.gathered().isPresent()) {
        InputComponent.Field component = component(leaf, skips);
        components.putIfAbsent(component.name(), component);
      }
    }
    return components;
  }

  private static InputComponent.Field component(StepModel leaf, Skips skips) {
    String slug = leaf.slug().value();
    return new InputComponent.Field(
        Names.component(slug), slug, leaf.gathered(), skips.maySkip(slug));
  }

  TypeSpec write() {
    List<InputComponent> components = components(flow);
    Skips skips = Skips.of(flow);
    TypeSpec.Builder output =
        types
            .record(ClassName.get(flow.names().packageName(), flow.names().output()), components)
            .addJavadoc(
                "The output of a run of flow $L, made from {@link $T}.\n\n",
                DocText.code(flow.slug().value()),
                flow.type());
    for (InputComponent.Field component : fields(flow).values()) {
      output.addJavadoc(
          "@param $L the output of step $L$L\n",
          component.name(),
          DocText.code(component.jsonName()),
          component.optional()
              ? "; empty when it was skipped: " + DocText.of(skips.chain(component.jsonName()))
              : "");
    }
    Warnings warnings = markings.warnings();
    warnings.components(components);
    markings.mark(output, warnings);
    return output.build();
  }
}

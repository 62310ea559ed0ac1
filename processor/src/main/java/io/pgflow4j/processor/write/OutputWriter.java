package io.pgflow4j.processor.write;

import com.palantir.javapoet.TypeSpec;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.InputComponent;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.StepModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the record with one component per step that nothing depends on and that returns. */
final class OutputWriter {
  private final FlowModel flow;
  private final Components types;
  private final Markings markings;

  OutputWriter(FlowModel flow, Components types, Markings markings) {
    this.flow = flow;
    this.types = types;
    this.markings = markings;
  }

  /** The components, each once: faulty flows may have two of a name. */
  static List<InputComponent> components(FlowModel flow) {
    Map<String, InputComponent> components = new LinkedHashMap<>();
    for (StepModel leaf : flow.leaves()) {
      if (leaf.gathered().isPresent()) {
        InputComponent component = component(leaf);
        components.putIfAbsent(component.name(), component);
      }
    }
    return List.copyOf(components.values());
  }

  private static InputComponent component(StepModel leaf) {
    String slug = leaf.slug().value();
    return new InputComponent(Names.component(slug), slug, leaf.gathered());
  }

  TypeSpec write() {
    List<InputComponent> components = components(flow);
    TypeSpec.Builder output =
        types
            .record(flow.names().output(), components)
            .addJavadoc(
                "The output of a run of flow {@code $L}, made from {@link $T}.\n\n",
                DocText.of(flow.slug().value()),
                flow.type());
    for (InputComponent component : components) {
      output.addJavadoc(
          "@param $L the output of step {@code $L}\n",
          component.name(),
          DocText.of(component.jsonName()));
    }
    Warnings warnings = markings.warnings();
    warnings.components(components);
    markings.mark(output, warnings);
    return output.build();
  }
}

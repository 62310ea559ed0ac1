package io.pgflow4j.processor.write;

import com.palantir.javapoet.TypeSpec;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.InputComponent;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.StepModel;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the record with one component per step that nothing depends on and that returns. */
final class OutputWriter {
  private final Markings markings;

  OutputWriter(Markings markings) {
    this.markings = markings;
  }

  /** The components, each once: faulty flows may have two of a name. */
  static List<InputComponent> components(FlowModel flow) {
    return List.copyOf(
        flow.leaves().stream()
            .filter(leaf -> leaf.gathered().isPresent())
            .collect(
                Collectors.toMap(
                    leaf -> Names.component(leaf.slug().value()),
                    OutputWriter::component,
                    (first, second) -> first,
                    java.util.LinkedHashMap::new))
            .values());
  }

  private static InputComponent component(StepModel leaf) {
    String slug = leaf.slug().value();
    return new InputComponent(Names.component(slug), slug, leaf.gathered());
  }

  TypeSpec write(FlowModel flow) {
    List<InputComponent> components = components(flow);
    TypeSpec.Builder output =
        new Components(flow, markings)
            .record(flow.names().output(), components)
            .addJavadoc(
                "The output of a run of flow {@code $L}, made from {@link $T}.\n\n",
                flow.slug().value(),
                flow.type());
    for (InputComponent component : components) {
      output.addJavadoc(
          "@param $L the output of step {@code $L}\n", component.name(), component.jsonName());
    }
    markings.mark(output, flow);
    return output.build();
  }
}

package io.pgflow4j.processor.write;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.FlowVersion;
import java.io.IOException;
import javax.annotation.processing.Filer;
import javax.lang.model.util.Elements;

/** Writes the three classes generated for a flow. */
public final class SourceWriter {
  private final Filer filer;
  private final InputsWriter inputs;
  private final OutputWriter output;
  private final FlowWriter flows;

  /** Writes through the compiler's filer. */
  public SourceWriter(Filer filer, Elements elements) {
    Markings markings = new Markings(elements);
    this.filer = filer;
    this.inputs = new InputsWriter(markings);
    this.output = new OutputWriter(markings);
    this.flows = new FlowWriter(markings);
  }

  /** Writes a sound flow. */
  public void write(FlowModel flow, FlowVersion version) throws IOException {
    file(flow, inputs.write(flow));
    file(flow, output.write(flow));
    file(flow, flows.write(flow, version));
  }

  /** Writes the declarations of a flow with faults, so that only the faults are errors. */
  public void writeFaulty(FlowModel flow) throws IOException {
    file(flow, inputs.write(flow));
    file(flow, output.write(flow));
    file(flow, flows.writeFaulty(flow));
  }

  private void file(FlowModel flow, TypeSpec type) throws IOException {
    JavaFile.builder(flow.names().packageName(), type).indent("  ").build().writeTo(filer);
  }
}

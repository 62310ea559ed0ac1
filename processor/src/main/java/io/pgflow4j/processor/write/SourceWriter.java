package io.pgflow4j.processor.write;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.FlowVersion;
import io.pgflow4j.processor.model.Names;
import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Writes the classes generated for a flow. */
public final class SourceWriter {
  private final Filer filer;
  private final Visible visible;

  /** Writes through the compiler's filer. */
  public SourceWriter(Filer filer, Elements elements) {
    this.filer = filer;
    this.visible = new Visible(elements);
  }

  /** Writes a sound flow. */
  public void write(FlowModel flow, FlowVersion version) throws IOException {
    Components components = new Components(flow, visible);
    Markings markings = new Markings(flow, visible);
    records(flow, components, markings);
    LongLiterals literals = new LongLiterals();
    TypeSpec type = new FlowWriter(flow, components, markings, literals).write(version);
    file(flow, type, literals.putInto(text(flow, type)));
  }

  /** Writes the declarations of a flow with faults, so that only the faults are errors. */
  public void writeFaulty(FlowModel flow) throws IOException {
    Components components = new Components(flow, visible);
    Markings markings = new Markings(flow, visible);
    records(flow, components, markings);
    TypeSpec type = new FlowWriter(flow, components, markings, new LongLiterals()).writeFaulty();
    file(flow, type, text(flow, type));
  }

  /** Writes a source without classes: nothing comes of it but another round. */
  public void writeEmpty(Names names, int number, TypeElement type) throws IOException {
    String name = names.base() + "Waits" + number;
    try (Writer file = filer.createSourceFile(names.qualified(name), type).openWriter()) {
      file.write("// " + names.base() + " waited for classes that other processors make\n");
      if (!names.packageName().isEmpty()) {
        file.write("package " + names.packageName() + ";\n");
      }
    }
  }

  private void records(FlowModel flow, Components components, Markings markings)
      throws IOException {
    TypeSpec inputs = new InputsWriter(flow, components, markings).write();
    file(flow, inputs, text(flow, inputs));
    TypeSpec output = new OutputWriter(flow, components, markings).write();
    file(flow, output, text(flow, output));
    if (!flow.tags().isEmpty()) {
      TypeSpec runs = new RunsWriter(flow, components, markings).write();
      file(flow, runs, text(flow, runs));
    }
  }

  private static String text(FlowModel flow, TypeSpec type) {
    return JavaFile.builder(flow.names().packageName(), type).indent("  ").build().toString();
  }

  /** The compiler's encoding is not known here, and may have no other characters. */
  private static String ascii(String text) {
    StringBuilder ascii = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii.append(c);
      } else {
        ascii.append("\\u%04x".formatted((int) c));
      }
    }
    return ascii.length() == text.length() ? text : ascii.toString();
  }

  private void file(FlowModel flow, TypeSpec type, String text) throws IOException {
    // In one piece: the filer's writer has no buffer, and JavaPoet passes it one token at a time
    try (Writer file =
        filer.createSourceFile(flow.names().qualified(type.name()), flow.type()).openWriter()) {
      file.write(ascii(text));
    }
  }
}

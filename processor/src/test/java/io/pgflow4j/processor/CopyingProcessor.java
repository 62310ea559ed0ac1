package io.pgflow4j.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Writes sources that are there already, and nothing else: what {@code javac} takes for itself as
 * soon as a processor generates anything.
 */
public final class CopyingProcessor extends AbstractProcessor {
  /** The folder with the sources; its package is {@link #PACKAGE}. */
  static final String FROM = "copy.from";

  static final String PACKAGE = "cost";

  private boolean copied;

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(FROM);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (!copied) {
      copied = true;
      Samples.sources(Path.of(processingEnv.getOptions().getOrDefault(FROM, ".")))
          .forEach(this::copy);
    }
    return false;
  }

  private void copy(Path source) {
    String name = source.getFileName().toString().replace(".java", "");
    try (Writer writer =
        processingEnv.getFiler().createSourceFile(PACKAGE + "." + name).openWriter()) {
      writer.write(Samples.read(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

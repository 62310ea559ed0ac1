package io.pgflow4j.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Makes one class in a round of choice, as other people's processors do. */
final class MakingProcessor extends AbstractProcessor {
  private final String name;
  private final String source;
  private final int round;
  private int rounds;

  /**
   * Makes a class.
   *
   * @param round 1 for the first; before it, a class of no use is made in every round
   */
  MakingProcessor(String name, String source, int round) {
    this.name = name;
    this.source = source;
    this.round = round;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
    rounds++;
    if (rounds < round) {
      write("made.Before" + rounds, "package made; class Before" + rounds + " {}");
    } else if (rounds == round) {
      write(name, source);
    }
    return false;
  }

  private void write(String type, String text) {
    try (Writer writer = processingEnv.getFiler().createSourceFile(type).openWriter()) {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.pgflow4j.processor;

import com.google.auto.service.AutoService;
import io.pgflow4j.processor.check.Checks;
import io.pgflow4j.processor.model.FlowVersion;
import io.pgflow4j.processor.read.FlowReader;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Checks flow classes and generates, for each, its input records, its output record and its
 * definition with the binder. Found by compilers through {@code META-INF/services}.
 */
@AutoService(Processor.class)
public final class FlowProcessor extends AbstractProcessor {
  private final FlowVersions versions;
  private @Nullable Rounds rounds;

  /** Called by compilers. */
  public FlowProcessor() {
    this((flow, reporter) -> FlowVersion.FIRST);
  }

  FlowProcessor(FlowVersions versions) {
    this.versions = versions;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    rounds = new Rounds(environment, new Checks(), versions);
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(FlowReader.FLOW, FlowReader.STEP, FlowReader.FANOUT);
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of("pgflow.migrations.dir", "pgflow.migrations.mode");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  @SuppressWarnings(
      "DoNotClaimAnnotations") // they mean nothing to others; unclaimed: a lint warning
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (rounds != null) {
      rounds.next(round, annotations);
    }
    // Claimed annotations would end the turn of processors that come later
    return false;
  }
}

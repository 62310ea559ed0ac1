package io.pgflow4j.processor;

import com.google.auto.service.AutoService;
import io.pgflow4j.processor.check.Checks;
import io.pgflow4j.processor.migration.MigrationMode;
import io.pgflow4j.processor.migration.MigrationOptions;
import io.pgflow4j.processor.read.FlowReader;
import io.pgflow4j.processor.read.ShapeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Checks flow classes and generates, for each, its input records, its output record and its
 * definition with the binder. Found by compilers through {@code META-INF/services}.
 */
@AutoService(Processor.class)
public final class FlowProcessor extends AbstractProcessor {
  private final InstantSource clock;
  private final @Nullable FlowVersions versions;
  private @Nullable Rounds rounds;
  private @Nullable FlowMigrations migrations;

  /** Called by compilers. */
  public FlowProcessor() {
    this(InstantSource.system());
  }

  FlowProcessor(InstantSource clock) {
    this.clock = clock;
    this.versions = null;
  }

  FlowProcessor(FlowVersions versions) {
    this.clock = InstantSource.system();
    this.versions = versions;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    FlowMigrations found = migrations(environment);
    migrations = found;
    rounds =
        new Rounds(
            environment, new Checks(clock), versions == null ? found : versions, found::resources);
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(
        FlowReader.FLOW,
        FlowReader.STEP,
        FlowReader.FANOUT,
        FlowReader.REPEAT,
        FlowReader.AWAITS,
        FlowReader.RETIRED,
        FlowReader.RETIRED_ALL,
        FlowReader.SCHEDULE,
        FlowReader.SCHEDULE_ALL);
  }

  @Override
  public Set<String> getSupportedOptions() {
    return MigrationOptions.NAMES;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (rounds != null) {
      rounds.next(round, annotations);
    }
    if (round.processingOver()
        && !round.errorRaised()
        && rounds != null
        && !rounds.hasErrors()
        && migrations != null
        && migrations.isPending()) {
      CompilationEnd.await(
          processingEnv,
          rounds.compiled(),
          new ClassFiles(classOutput(processingEnv), processingEnv.getElementUtils()),
          migrations);
    }
    // Claimed annotations would end the turn of processors that come later
    return false;
  }

  private FlowMigrations migrations(ProcessingEnvironment environment) {
    MigrationOptions options =
        MigrationOptions.read(environment.getOptions(), System.getenv("CI"), clock);
    Path dir = options.settings().dir();
    Path classOutput = dir == null ? Path.of("") : classOutput(environment);
    if (dir != null && TestOutput.isForeignTo(dir, classOutput)) {
      options = options.withMode(MigrationMode.OFF);
    }
    return new FlowMigrations(
        options,
        new ShapeReader(environment.getElementUtils(), environment.getTypeUtils()),
        environment.getMessager(),
        classOutput);
  }

  /** Where class files go; the empty path if that is not a folder of the file system. */
  private static Path classOutput(ProcessingEnvironment environment) {
    try {
      FileObject probe =
          environment.getFiler().getResource(StandardLocation.CLASS_OUTPUT, "", "pgflow4j");
      Path parent = Path.of(probe.toUri()).getParent();
      return parent == null ? Path.of("") : parent;
    } catch (IOException | RuntimeException noFile) {
      return Path.of("");
    }
  }
}

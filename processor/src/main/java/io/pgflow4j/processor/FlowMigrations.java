package io.pgflow4j.processor;

import io.pgflow4j.processor.migration.FlowPlan;
import io.pgflow4j.processor.migration.FlowShape;
import io.pgflow4j.processor.migration.MigrationMode;
import io.pgflow4j.processor.migration.MigrationOptions;
import io.pgflow4j.processor.migration.MigrationSettings;
import io.pgflow4j.processor.migration.Migrations;
import io.pgflow4j.processor.migration.MigrationsWritten;
import io.pgflow4j.processor.migration.PlannedStep;
import io.pgflow4j.processor.migration.Problem;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.FlowVersion;
import io.pgflow4j.processor.model.Position;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.pgtap.PgTapSuites;
import io.pgflow4j.processor.read.ShapeReader;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/** Holds every flow of a compilation against its committed migrations. */
final class FlowMigrations implements FlowVersions, CompilationEnd.Work {
  private final MigrationOptions options;
  private final Migrations migrations;
  private final ShapeReader shapes;
  private final Messager messager;
  private final Path classOutput;
  private final PgTapSuites suites;
  private final Map<String, FlowPlan> plans = new TreeMap<>();
  private boolean optionsReported;

  /**
   * The flows of one compilation.
   *
   * @param classOutput where class files go; the empty path if that is not a folder
   */
  FlowMigrations(
      MigrationOptions options, ShapeReader shapes, Messager messager, Path classOutput) {
    this.options = options;
    this.migrations = new Migrations(options.settings());
    this.shapes = shapes;
    this.messager = messager;
    this.classOutput = classOutput;
    this.suites = new PgTapSuites(options.suites());
  }

  @Override
  public FlowVersion versionOf(FlowModel flow, Reporter reporter) {
    if (!optionsReported) {
      optionsReported = true;
      options.problems().forEach(problem -> error(problem, flow.at(), reporter));
    }
    boolean compared = options.settings().dir() != null;
    FlowShape shape = compared ? shapes.read(flow) : shapes.readWithoutPayloads(flow);
    FlowPlan plan = migrations.plan(shape);
    plans.put(plan.slug(), plan);
    putBack(plan);
    if (plan.pending() == null || isWriting()) {
      suites.add(plan, shape);
    }
    for (Problem problem : plan.problems()) {
      boolean pending = problem.message() == Message.MIGRATION_PENDING;
      if (problem.isFault() || (pending && options.settings().mode() == MigrationMode.VERIFY)) {
        error(problem, place(problem, flow), reporter);
      } else {
        reporter.warning(problem.message(), place(problem, flow), problem.arguments().toArray());
      }
    }
    return new FlowVersion(
        plan.version(),
        plan.steps().stream()
            .collect(Collectors.toMap(PlannedStep::slug, PlannedStep::sinceVersion)),
        plan.options());
  }

  /** What a flow's migrations are called on the class path; empty when they are not there. */
  Optional<String> resources(String flow) {
    Path dir = options.settings().dir();
    if (dir == null) {
      return Optional.empty();
    }
    String file = "sql";
    return ClassPathCopy.resource(dir.resolve(file))
        .map(name -> name.substring(0, name.length() - file.length()))
        // SQL files may be sorted into folders.
        .map(folder -> Pattern.quote(folder) + "(.*/)?" + MigrationSettings.namesOf(flow));
  }

  /** Whether the end of the compilation matters. */
  boolean isPending() {
    return !suites.isEmpty()
        || (isWriting() && plans.values().stream().anyMatch(plan -> plan.pending() != null));
  }

  private boolean isWriting() {
    return options.settings().mode() == MigrationMode.WRITE;
  }

  /** Writes what is pending, and the suites of flows for which nothing is. */
  @Override
  public void errorFree() {
    MigrationsWritten written = migrations.write(plans.values());
    if (!written.files().isEmpty()) {
      messager.printMessage(
          Diagnostic.Kind.NOTE,
          "pgflow4j wrote %s into %s; commit them together with the flow class."
              .formatted(String.join(", ", written.files()), options.settings().dir()));
    }
    written.sql().forEach(this::copy);
    for (MigrationsWritten.WriteFailure failure : written.failures()) {
      // No element: those of earlier rounds are not valid any more
      messager.printMessage(Diagnostic.Kind.ERROR, failure.problem().text());
    }
    try {
      suites.write();
    } catch (IOException e) {
      messager.printMessage(Diagnostic.Kind.ERROR, Message.SUITES_NOT_WRITTEN.text(e));
    }
  }

  /** Says what is not written. */
  @Override
  public void otherwise() {
    for (FlowPlan plan : plans.values()) {
      if (plan.pending() != null) {
        messager.printMessage(
            Diagnostic.Kind.NOTE, Message.MIGRATION_NOT_REACHED.text(plan.slug()));
      }
    }
  }

  /**
   * Maven takes out of the class output what the compilation before has put there, and does so
   * after it has copied resources. The copied state file shows that resources of the folder go
   * there.
   */
  private void putBack(FlowPlan plan) {
    Path dir = options.settings().dir();
    if (dir == null || options.settings().mode() == MigrationMode.OFF) {
      return;
    }
    Path state =
        ClassPathCopy.of(dir.resolve(plan.slug() + ".flow.json"), classOutput).orElse(null);
    if (state == null || !Files.exists(state)) {
      return;
    }
    for (Path sql : plan.committed()) {
      if (ClassPathCopy.of(sql, classOutput).filter(copy -> !Files.exists(copy)).isPresent()) {
        copy(sql);
      }
    }
  }

  private void copy(Path sql) {
    Path copy = ClassPathCopy.of(sql, classOutput).orElse(null);
    if (copy == null) {
      return;
    }
    try {
      Path folder = copy.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.copy(sql, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      messager.printMessage(
          Diagnostic.Kind.WARNING, Message.MIGRATION_NOT_COPIED.text(sql.getFileName(), copy, e));
    }
  }

  private static void error(Problem problem, Position at, Reporter reporter) {
    reporter.error(problem.message(), at, problem.arguments().toArray());
  }

  private static Position place(Problem problem, FlowModel flow) {
    StepModel step = problem.step() == null ? null : flow.stepsBySlug().get(problem.step());
    if (step == null) {
      return "input".equals(problem.member()) ? flow.inputAt() : flow.at();
    }
    return "renamedFrom".equals(problem.member()) && step.renamedFrom().given()
        ? step.renamedFrom().at()
        : step.slug().at();
  }
}

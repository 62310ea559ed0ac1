package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.report.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entry: what follows from a flow class, and writing it down. Not thread-safe, like processors.
 */
public final class Migrations {
  private final MigrationSettings settings;
  private @Nullable MigrationFolder folder;

  /** Nothing is read yet. */
  public Migrations(MigrationSettings settings) {
    this.settings = settings;
  }

  /** What follows from a flow that obeys all rules of single flows. Writes nothing. */
  public FlowPlan plan(FlowShape now) {
    CommittedFlow committed = read(now.slug());
    FlowDiff diff = FlowDiff.between(committed.state(), now);
    List<Problem> problems = new ArrayList<>(committed.damages());
    problems.addAll(diff.problems());
    boolean inDatabase = diff.kind().compareTo(ChangeKind.PAYLOADS) > 0;
    String sql =
        settings.dir() != null && inDatabase && committed.damages().isEmpty()
            ? MigrationSql.render(committed.state(), diff)
            : null;
    MigrationFile begun = OrphanCheck.begun(committed, sql, diff.next());
    if (begun == null) {
      problems.addAll(OrphanCheck.problems(now.slug(), committed));
    } else if (settings.mode() != MigrationMode.WRITE) {
      problems.add(
          Problem.ofFlow(Message.MIGRATION_INTERRUPTED, begun.name(), now.slug() + ".flow.json"));
    }

    PendingMigration pending = null;
    boolean refused = problems.stream().anyMatch(Problem::isFault);
    if (diff.kind() != ChangeKind.NONE && !refused && settings.dir() != null) {
      pending = new PendingMigration(diff, sql, committed.json(), begun);
      if (settings.mode() == MigrationMode.WARN || settings.mode() == MigrationMode.VERIFY) {
        problems.add(pending(now.slug(), diff));
      }
    }
    return new FlowPlan(
        now.slug(),
        diff.next().version(),
        Stream.concat(
                now.steps().stream().map(StepShape::slug), now.kept().stream().map(KeptStep::slug))
            .map(slug -> new PlannedStep(slug, diff.next().sinceVersion(slug)))
            .toList(),
        MigrationSql.options(now),
        diff.kind(),
        settings.mode() == MigrationMode.OFF || settings.dir() == null ? List.of() : problems,
        folder == null
            ? List.of()
            : folder.of(now.slug()).stream().map(MigrationFile::path).toList(),
        pending);
  }

  /**
   * Writes what is pending, in the order of slugs; in {@link MigrationMode#WRITE} only. To be
   * called once, when the whole compilation is known to be free of errors.
   */
  public MigrationsWritten write(Collection<FlowPlan> plans) {
    if (settings.mode() != MigrationMode.WRITE || settings.dir() == null) {
      return MigrationsWritten.NOTHING;
    }
    MigrationWriter writer = new MigrationWriter(settings, settings.dir());
    folder = null;
    return writer.write(plans);
  }

  private CommittedFlow read(String flow) {
    Path dir = settings.dir();
    if (dir == null) {
      return new CommittedFlow(null, null, List.of(), List.of(), Set.of());
    }
    try {
      if (Files.exists(dir, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(dir)) {
        throw new IOException("it is not a folder");
      }
      if (folder == null) {
        folder = new MigrationFolder(dir);
      }
      return new CommittedFlowReader(folder).read(flow);
    } catch (IOException e) {
      return CommittedFlow.unreadable(
          Problem.ofFlow(Message.MIGRATION_FOLDER_UNREADABLE, dir, String.valueOf(e.getMessage())));
    }
  }

  private Problem pending(String flow, FlowDiff diff) {
    String what =
        switch (diff.kind()) {
          case CREATE -> "has no migration yet";
          default -> "changed since its last migration: " + String.join("; ", diff.descriptions());
        };
    return Problem.ofFlow(Message.MIGRATION_PENDING, flow, what, String.valueOf(settings.dir()));
  }
}

package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.migration.MigrationsWritten.WriteFailure;
import io.pgflow4j.processor.report.Message;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes pending migrations: a draft of the state, then the SQL, which must not exist, then the
 * state by an atomic move of the draft. After an interruption the draft tells the next build that
 * the SQL only has to be recorded.
 */
final class MigrationWriter {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final MigrationSettings settings;
  private final Path dir;

  MigrationWriter(MigrationSettings settings, Path dir) {
    this.settings = settings;
    this.dir = dir;
  }

  MigrationsWritten write(Collection<FlowPlan> plans) {
    List<String> files = new ArrayList<>();
    List<Path> sql = new ArrayList<>();
    List<WriteFailure> failures = new ArrayList<>();
    for (FlowPlan plan : plans.stream().sorted(Comparator.comparing(FlowPlan::slug)).toList()) {
      PendingMigration pending = plan.pending();
      if (pending != null) {
        try {
          write(plan.slug(), pending, files, sql);
        } catch (FileAlreadyExistsException e) {
          failures.add(
              failure(
                  plan.slug(),
                  e.getFile() + " exists",
                  "Another build seems to write here; compile again."));
        } catch (IOException e) {
          failures.add(
              failure(plan.slug(), e.toString(), "Make the folder writable and compile again."));
        }
      }
    }
    return new MigrationsWritten(files, sql, failures);
  }

  private void write(String flow, PendingMigration pending, List<String> files, List<Path> sqlFiles)
      throws IOException {
    Files.createDirectories(dir);
    MigrationFolder folder = new MigrationFolder(dir);
    Path json = folder.stateFile(flow);
    Path draft = folder.draft(flow);
    requireUnchanged(json, pending.committedJson());
    String sql = pending.sql();
    try {
      if (sql == null) {
        Files.writeString(draft, FlowJson.write(pending.next()));
        Files.move(draft, json, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Path file = file(folder, flow, pending);
        String name = String.valueOf(file.getFileName());
        String whole = MigrationSql.recorded(sql, pending.next(), name);
        Files.writeString(draft, FlowJson.write(recorded(pending, name, whole)));
        if (pending.begun() == null) {
          create(file, whole);
          sqlFiles.add(file);
        }
        record(draft, json, file, pending);
        files.add(name);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
    files.add(String.valueOf(json.getFileName()));
  }

  private Path file(MigrationFolder folder, String flow, PendingMigration pending) {
    MigrationFile begun = pending.begun();
    return begun != null
        ? begun.path()
        : dir.resolve(MigrationFile.name(number(folder), flow, pending.next().version()));
  }

  private static FlowState recorded(PendingMigration pending, String name, String sql) {
    FlowState next = pending.next();
    List<HistoryEntry> history = new ArrayList<>(next.history());
    history.add(new HistoryEntry(name, next.version(), pending.kind().json(), Hash.of(sql)));
    return next.withHistory(history);
  }

  private static void record(Path draft, Path json, Path file, PendingMigration pending)
      throws IOException {
    try {
      Files.move(draft, json, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (pending.begun() == null) {
        Files.deleteIfExists(file);
      }
      throw e;
    }
  }

  private BigInteger number(MigrationFolder folder) {
    BigInteger next = folder.highest().add(BigInteger.ONE);
    return switch (settings.numbering()) {
      case SEQUENTIAL -> next;
      case TIMESTAMP -> next.max(new BigInteger(TIMESTAMP.format(settings.clock().instant())));
    };
  }

  private static void requireUnchanged(Path json, @Nullable String committed) throws IOException {
    String actual = Files.exists(json) ? MigrationText.read(json) : null;
    if (!Objects.equals(actual, committed)) {
      throw new FileAlreadyExistsException(json + " has changed during this build; it");
    }
  }

  private static void create(Path file, String text) throws IOException {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static WriteFailure failure(String flow, String why, String remedy) {
    return new WriteFailure(flow, Problem.ofFlow(Message.MIGRATION_NOT_WRITTEN, flow, why, remedy));
  }
}

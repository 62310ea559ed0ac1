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
 * Writes pending migrations: first the SQL, which must not exist, then the state by an atomic move.
 * Between the two the SQL is an orphan, which the next build names.
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
    List<WriteFailure> failures = new ArrayList<>();
    for (FlowPlan plan : plans.stream().sorted(Comparator.comparing(FlowPlan::slug)).toList()) {
      PendingMigration pending = plan.pending();
      if (pending != null) {
        try {
          write(plan.slug(), pending, files);
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
    return new MigrationsWritten(files, failures);
  }

  private void write(String flow, PendingMigration pending, List<String> files) throws IOException {
    Files.createDirectories(dir);
    MigrationFolder folder = new MigrationFolder(dir);
    Path json = folder.stateFile(flow);
    requireUnchanged(json, pending.committedJson());
    String sql = pending.sql();
    if (sql == null) {
      replace(json, FlowJson.write(pending.next()));
    } else {
      FlowState next = pending.next();
      String name = MigrationFile.name(number(folder), flow, next.version());
      List<HistoryEntry> history = new ArrayList<>(next.history());
      history.add(new HistoryEntry(name, next.version(), pending.kind().json(), Hash.of(sql)));
      Path file = dir.resolve(name);
      create(file, sql);
      try {
        replace(json, FlowJson.write(next.withHistory(history)));
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
      files.add(name);
    }
    files.add(String.valueOf(json.getFileName()));
  }

  private BigInteger number(MigrationFolder folder) {
    BigInteger next = folder.highest().add(BigInteger.ONE);
    return switch (settings.numbering()) {
      case SEQUENTIAL -> next;
      case TIMESTAMP -> next.max(new BigInteger(TIMESTAMP.format(settings.clock().instant())));
    };
  }

  private static void requireUnchanged(Path json, @Nullable String committed) throws IOException {
    String actual = Files.exists(json) ? Files.readString(json) : null;
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

  private static void replace(Path file, String text) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static WriteFailure failure(String flow, String why, String remedy) {
    return new WriteFailure(flow, Problem.ofFlow(Message.MIGRATION_NOT_WRITTEN, flow, why, remedy));
  }
}

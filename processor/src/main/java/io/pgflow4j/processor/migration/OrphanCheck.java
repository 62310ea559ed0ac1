package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.report.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files of a flow that its history does not list, and how they may have come about. */
final class OrphanCheck {
  private OrphanCheck() {}

  static List<Problem> problems(String flow, CommittedFlow committed, @Nullable String pendingSql) {
    if (committed.state() == null && !committed.damages().isEmpty()) {
      return List.of();
    }
    return committed.orphans().stream()
        .map(orphan -> problem(flow, committed, pendingSql, orphan))
        .toList();
  }

  private static Problem problem(
      String flow, CommittedFlow committed, @Nullable String pendingSql, MigrationFile orphan) {
    String json = flow + ".flow.json";
    if (pendingSql != null && isSame(orphan, pendingSql)) {
      return Problem.ofFlow(Message.MIGRATION_INTERRUPTED, orphan.name(), json);
    }
    if (committed.state() == null) {
      return Problem.ofFlow(Message.MIGRATION_STATE_MISSING, orphan.name(), json);
    }
    return Problem.ofFlow(Message.MIGRATION_ORPHAN, orphan.name(), flow, json);
  }

  private static boolean isSame(MigrationFile file, String sql) {
    try {
      return Hash.of(Files.readString(file.path())).equals(Hash.of(sql));
    } catch (IOException e) {
      return false;
    }
  }
}

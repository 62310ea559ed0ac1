package io.pgflow4j.processor.migration;

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
      return Problem.ofFlow(
          ProblemId.MIGRATION_INTERRUPTED,
          "%s was written, but a build was interrupted before %s recorded it. Delete %s and compile again."
              .formatted(orphan.name(), json, orphan.name()));
    }
    if (committed.state() == null) {
      return Problem.ofFlow(
          ProblemId.MIGRATION_STATE_MISSING,
          "%s is there, but %s, which records it, is not. Restore %s from version control, or delete %s if it was never applied."
              .formatted(orphan.name(), json, json, orphan.name()));
    }
    return Problem.ofFlow(
        ProblemId.MIGRATION_ORPHAN,
        "%s is a migration of flow '%s' that %s does not list. Restore the %s that lists it, or delete %s if it was never applied."
            .formatted(orphan.name(), flow, json, json, orphan.name()));
  }

  private static boolean isSame(MigrationFile file, String sql) {
    try {
      return Hash.of(Files.readString(file.path())).equals(Hash.of(sql));
    } catch (IOException e) {
      return false;
    }
  }
}

package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.report.Message;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files of a flow that its history does not list, and how they may have come about. */
final class OrphanCheck {
  private OrphanCheck() {}

  /** The file with the pending change that an interrupted build wrote but did not record. */
  static @Nullable MigrationFile begun(
      CommittedFlow committed, @Nullable String pendingSql, FlowState next) {
    if (pendingSql == null || committed.orphans().size() != 1) {
      return null;
    }
    MigrationFile orphan = committed.orphans().get(0);
    // Without a state only the draft tells an interrupted build from a state that got lost
    boolean begun = committed.state() != null || committed.drafted().contains(orphan.name());
    return begun && isSame(orphan, MigrationSql.recorded(pendingSql, next, orphan.name()))
        ? orphan
        : null;
  }

  static List<Problem> problems(String flow, CommittedFlow committed) {
    if (committed.state() == null && !committed.damages().isEmpty()) {
      return List.of();
    }
    return committed.orphans().stream().map(orphan -> problem(flow, committed, orphan)).toList();
  }

  private static Problem problem(String flow, CommittedFlow committed, MigrationFile orphan) {
    String json = flow + ".flow.json";
    return committed.state() == null
        ? Problem.ofFlow(Message.MIGRATION_STATE_MISSING, orphan.name(), json)
        : Problem.ofFlow(Message.MIGRATION_ORPHAN, orphan.name(), flow, json);
  }

  private static boolean isSame(MigrationFile file, String sql) {
    try {
      return Hash.of(MigrationText.read(file.path())).equals(Hash.of(sql));
    } catch (IOException e) {
      return false;
    }
  }
}

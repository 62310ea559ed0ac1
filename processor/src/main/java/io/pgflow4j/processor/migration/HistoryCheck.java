package io.pgflow4j.processor.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds a flow's history against the files: every one there, unchanged, and in one line. */
final class HistoryCheck {
  private final MigrationFolder folder;
  private final FlowState state;
  private final String json;
  private final List<Problem> problems = new ArrayList<>();

  HistoryCheck(MigrationFolder folder, FlowState state) {
    this.folder = folder;
    this.state = state;
    this.json = state.shape().slug() + ".flow.json";
    checkLine();
    String last = "";
    for (HistoryEntry entry : state.history()) {
      last = readUnchanged(entry);
    }
    if (problems.isEmpty()) {
      checkState(last);
    }
    checkNumbers();
  }

  List<Problem> problems() {
    return problems;
  }

  /** Two entries that bring the same version come from two branches. */
  private void checkLine() {
    Map<Integer, String> opened = new HashMap<>();
    for (HistoryEntry entry : state.history()) {
      if (entry.kind().equals(ChangeKind.OPTIONS.json())) {
        continue;
      }
      String other = opened.put(entry.flowVersion(), entry.file());
      if (other != null) {
        report(
            ProblemId.MIGRATION_FORKED,
            "%s lists %s and %s, which both make version %d of flow '%s'; only one of them can be applied. Take one branch's %s and SQL, delete the other's SQL file (if it was not applied anywhere), and compile again."
                .formatted(
                    json, other, entry.file(), entry.flowVersion(), state.shape().slug(), json));
      }
    }
  }

  private String readUnchanged(HistoryEntry entry) {
    Path file = folder.dir().resolve(entry.file());
    String text;
    try {
      text = Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      text = "";
    }
    if (!Files.exists(file)) {
      report(
          ProblemId.MIGRATION_MISSING,
          "%s is listed in %s but is not there, so a new database could not be migrated. Restore it from version control."
              .formatted(entry.file(), json));
    } else if (!Hash.of(text).equals(entry.sha256())) {
      report(
          ProblemId.MIGRATION_EDITED,
          "%s was changed after it was generated. Restore it; the next change gets its own file."
              .formatted(entry.file()));
    }
    return text;
  }

  private void checkState(String lastSql) {
    if (state.history().isEmpty()
        || CanonicalShape.hash(state).equals(MigrationSql.shapeHash(lastSql))) {
      return;
    }
    HistoryEntry last = state.history().get(state.history().size() - 1);
    report(
        ProblemId.MIGRATION_STATE_EDITED,
        "%s does not describe what %s made: one of them was edited or merged by hand. Restore both from version control."
            .formatted(json, last.file()));
  }

  private void checkNumbers() {
    for (MigrationFile file : folder.of(state.shape().slug())) {
      MigrationFile twin = folder.twin(file);
      if (twin != null) {
        report(
            ProblemId.MIGRATION_VERSION_TAKEN,
            "%s and %s have the same version, which Flyway refuses. Undo the one that was not applied anywhere (its SQL and the change of its .flow.json) and compile again; timestamps (-Apgflow.migrations.numbering=timestamp) avoid this between branches."
                .formatted(file.name(), twin.name()));
      }
    }
  }

  private void report(ProblemId id, String text) {
    problems.add(Problem.ofFlow(id, text));
  }
}

package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.report.Message;
import java.io.IOException;
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
            Message.MIGRATION_FORKED,
            json,
            other,
            entry.file(),
            entry.flowVersion(),
            state.shape().slug());
      }
    }
  }

  private String readUnchanged(HistoryEntry entry) {
    MigrationFile file = folder.named(entry.file());
    if (file == null) {
      report(Message.MIGRATION_MISSING, entry.file(), json);
      return "";
    }
    String text = text(file);
    if (!Hash.of(text).equals(entry.sha256())) {
      report(Message.MIGRATION_EDITED, entry.file());
    }
    return text;
  }

  /** Empty for a file that is not UTF-8 text: somebody changed it. */
  private static String text(MigrationFile file) {
    try {
      return MigrationText.read(file.path());
    } catch (IOException e) {
      return "";
    }
  }

  private void checkState(String lastSql) {
    if (state.history().isEmpty() || ShapeHash.of(state).equals(MigrationSql.shapeHash(lastSql))) {
      return;
    }
    HistoryEntry last = state.history().get(state.history().size() - 1);
    report(Message.MIGRATION_STATE_EDITED, json, last.file());
  }

  private void checkNumbers() {
    for (MigrationFile file : folder.of(state.shape().slug())) {
      MigrationFile twin = folder.twin(file);
      if (twin != null) {
        report(Message.MIGRATION_VERSION_TAKEN, file.name(), twin.name());
      }
    }
  }

  private void report(Message message, Object... arguments) {
    problems.add(Problem.ofFlow(message, arguments));
  }
}

package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.report.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a flow's state and holds it against the SQL files beside it. */
final class CommittedFlowReader {
  private final MigrationFolder folder;

  CommittedFlowReader(MigrationFolder folder) {
    this.folder = folder;
  }

  CommittedFlow read(String flow) {
    Path file = folder.stateFile(flow);
    if (!Files.exists(file)) {
      return new CommittedFlow(null, null, List.of(), folder.of(flow), drafted(flow));
    }
    String json;
    try {
      json = MigrationText.read(file);
    } catch (IOException e) {
      return unreadable(file, "cannot be read (" + e + ")", "Make it readable UTF-8 text.");
    }
    int marker = ConflictMarkers.firstLine(json);
    if (marker > 0) {
      return CommittedFlow.unreadable(
          Problem.ofFlow(
              Message.MIGRATION_STATE_CONFLICT, String.valueOf(file.getFileName()), marker, flow));
    }
    FlowState state;
    try {
      JsonNode root = FlowJsonReader.tree(json);
      if (root.required("format").intValue() > FlowJson.FORMAT) {
        return unreadable(file, "was written by a newer pgflow4j", "Update the processor.");
      }
      state = FlowJsonReader.read(root);
    } catch (JacksonException | IllegalArgumentException e) {
      String why =
          e instanceof JacksonException cause ? cause.getOriginalMessage() : e.getMessage();
      return unreadable(
          file, "cannot be understood (" + why + ")", "Restore it from version control.");
    }
    if (!state.shape().slug().equals(flow)) {
      return unreadable(
          file,
          "describes flow '" + state.shape().slug() + "' instead",
          "Restore it from version control.");
    }
    List<Problem> damages = new HistoryCheck(folder, state).problems();
    Set<String> known =
        state.history().stream().map(HistoryEntry::file).collect(Collectors.toSet());
    List<MigrationFile> orphans =
        folder.of(flow).stream().filter(sql -> !known.contains(sql.name())).toList();
    return new CommittedFlow(state, json, damages, orphans, drafted(flow));
  }

  /** A draft is left behind only by a build that was interrupted. */
  private Set<String> drafted(String flow) {
    Path draft = folder.draft(flow);
    if (!Files.exists(draft)) {
      return Set.of();
    }
    try {
      return FlowJsonReader.read(FlowJsonReader.tree(MigrationText.read(draft))).history().stream()
          .map(HistoryEntry::file)
          .collect(Collectors.toSet());
    } catch (IOException | JacksonException | IllegalArgumentException cutShort) {
      return Set.of();
    }
  }

  private static CommittedFlow unreadable(Path file, String what, String remedy) {
    return CommittedFlow.unreadable(
        Problem.ofFlow(
            Message.MIGRATION_STATE_UNREADABLE, String.valueOf(file.getFileName()), what, remedy));
  }
}

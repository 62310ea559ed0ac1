package io.pgflow4j.processor.migration;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the folder holds of one flow.
 *
 * @param state the flow as committed; null when there is none, or none that can be read
 * @param json the text it was read from
 * @param damages what is wrong with the files
 * @param orphans files of the flow that its history does not list
 * @param drafted the names of the files that the history of an interrupted build lists
 */
record CommittedFlow(
    @Nullable FlowState state,
    @Nullable String json,
    List<Problem> damages,
    List<MigrationFile> orphans,
    Set<String> drafted) {
  static CommittedFlow unreadable(Problem problem) {
    return new CommittedFlow(null, null, List.of(problem), List.of(), Set.of());
  }
}

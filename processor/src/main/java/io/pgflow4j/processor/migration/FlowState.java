package io.pgflow4j.processor.migration;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A flow as it is committed; the content of its {@code .flow.json}.
 *
 * @param shape the flow; without retirements
 * @param version its version
 * @param since by step, the first version with the same contract
 * @param retired by step, the last version that had it as it was
 * @param history the migration files, oldest first
 */
record FlowState(
    FlowShape shape,
    int version,
    Map<String, Integer> since,
    Map<String, Integer> retired,
    List<HistoryEntry> history) {
  FlowState {
    since = Collections.unmodifiableSortedMap(new TreeMap<>(since));
    retired = Collections.unmodifiableSortedMap(new TreeMap<>(retired));
    history = List.copyOf(history);
  }

  int sinceVersion(String step) {
    return since.getOrDefault(step, version);
  }

  FlowState withHistory(List<HistoryEntry> entries) {
    return new FlowState(shape, version, since, retired, entries);
  }
}

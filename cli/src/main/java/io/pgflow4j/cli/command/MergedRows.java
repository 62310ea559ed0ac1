package io.pgflow4j.cli.command;

import io.pgflow4j.cli.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rows of several servers about the same things, as one row each. */
final class MergedRows {
  private MergedRows() {}

  /**
   * The rows, merged where they have the same keys. What is named nowhere is that of the first.
   *
   * @param sums numbers to add up
   * @param earliest times and other texts of which the smallest counts
   */
  static List<JsonNode> of(
      Stream<JsonNode> rows, List<String> keys, List<String> sums, List<String> earliest) {
    Map<List<String>, ObjectNode> merged = new TreeMap<>(Comparator.comparing(List::toString));
    rows.forEach(
        row ->
            merged.merge(
                keys.stream().map(key -> Json.text(row, key)).toList(),
                (ObjectNode) row.deepCopy(),
                (one, other) -> {
                  for (String sum : sums) {
                    one.put(sum, one.path(sum).asLong() + other.path(sum).asLong());
                  }
                  for (String field : earliest) {
                    String known = Json.text(one, field);
                    String found = Json.text(other, field);
                    if (!found.isEmpty() && (known.isEmpty() || found.compareTo(known) < 0)) {
                      one.put(field, found);
                    }
                  }
                  return one;
                }));
    return List.copyOf(merged.values());
  }
}

package io.pgflow4j.sqltests.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a fanout finds its elements in its dependency's output. */
final class FanoutPath {
  private FanoutPath() {}

  /**
   * The elements, or null when the output does not fit the path; a null path is the output itself.
   */
  static @Nullable List<Json> elements(Json output, @Nullable String path) {
    List<Json> found = List.of(output);
    String rest = path == null ? "[]" : path;
    while (!rest.isEmpty()) {
      List<Json> next = new ArrayList<>();
      if (rest.startsWith("[]")) {
        for (Json value : found) {
          if (!(value instanceof Json.Array array)) {
            return null;
          }
          next.addAll(array.elements());
        }
        rest = rest.substring(2);
      } else {
        String name = rest.startsWith(".") ? rest.substring(1) : rest;
        name = name.substring(0, name.indexOf("[]"));
        for (Json value : found) {
          if (!(value instanceof Json.Fields fields) || !fields.members().containsKey(name)) {
            return null;
          }
          next.add(fields.members().get(name));
        }
        rest = rest.substring(rest.indexOf("[]"));
      }
      found = next;
    }
    return found;
  }

  /** Why the output cannot be fanned out over; null when it can. */
  static @Nullable String mismatch(Json output, @Nullable String path, int maxFanout) {
    List<Json> elements = elements(output, path);
    if (elements == null) {
      return path == null
          ? "Fanout dependency output must be an array, got " + output.type()
          : "Fanout dependency output must be an array at path %s, got something else%s"
              .formatted(path, fitting(output, path));
    }
    return elements.size() > maxFanout
        ? "Fanout over %d elements exceeds the flow's limit of %d"
            .formatted(elements.size(), maxFanout)
        : null;
  }

  /** How far the output does fit. */
  private static String fitting(Json output, String path) {
    for (int end = path.lastIndexOf("[]"); end >= 0; end = path.lastIndexOf("[]", end - 1)) {
      String prefix = path.substring(0, end + 2);
      if (elements(output, prefix) != null) {
        return " after " + prefix;
      }
    }
    return "";
  }
}

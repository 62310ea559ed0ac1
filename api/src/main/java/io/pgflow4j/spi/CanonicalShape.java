package io.pgflow4j.spi;

import io.pgflow4j.StepKind;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The structure of one flow version, as {@code pgflow.flow_shape} gives it. Two versions of equal
 * shape can run each other's tasks. Immutable.
 *
 * @param slug the flow's slug
 * @param version the flow version, from 1
 * @param steps its steps, sorted by slug
 */
public record CanonicalShape(String slug, int version, List<Step> steps) {
  /** Copies and sorts the steps. */
  public CanonicalShape {
    steps = steps.stream().sorted(Comparator.comparing(Step::slug)).toList();
  }

  /**
   * A step.
   *
   * @param slug its slug
   * @param kind how many tasks it has
   * @param dependsOn the slugs of its dependencies, sorted
   * @param fanoutPath where the elements are in the dependency's output; null for the output itself
   *     and for steps that are not a fanout
   * @param sinceVersion the first flow version from which its contract has not changed
   * @param batched whether a task is given a list of items
   * @param tolerant whether dependents are given results in place of outputs
   * @param branches when it runs and when it is done
   */
  public record Step(
      String slug,
      StepKind kind,
      List<String> dependsOn,
      @Nullable String fanoutPath,
      int sinceVersion,
      boolean batched,
      boolean tolerant,
      StepBranches branches) {
    /** Copies and sorts the dependencies. */
    public Step {
      dependsOn = dependsOn.stream().sorted().toList();
    }

    /** A step that always runs, once, and needs all its dependencies. */
    public Step(
        String slug,
        StepKind kind,
        List<String> dependsOn,
        @Nullable String fanoutPath,
        int sinceVersion,
        boolean batched,
        boolean tolerant) {
      this(slug, kind, dependsOn, fanoutPath, sinceVersion, batched, tolerant, StepBranches.NONE);
    }

    private String json() {
      return "{\"slug\":"
          + quoted(slug)
          + ",\"type\":"
          + quoted(kind.sqlName())
          + ",\"dependsOn\":"
          + list(dependsOn.stream().map(CanonicalShape::quoted).toList())
          + ",\"fanoutPath\":"
          + (fanoutPath == null ? "null" : quoted(fanoutPath))
          + ",\"sinceVersion\":"
          + sinceVersion
          + (batched ? ",\"batched\":true" : "")
          + (tolerant ? ",\"tolerant\":true" : "")
          + branches.json()
          + "}";
    }
  }

  /** The shape as JSON on one line. The same shape always gives the same text. */
  public String toJson() {
    return "{\"slug\":"
        + quoted(slug)
        + ",\"version\":"
        + version
        + ",\"steps\":"
        + list(steps.stream().map(Step::json).toList())
        + "}";
  }

  static String list(List<String> values) {
    return "[" + String.join(",", values) + "]";
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}

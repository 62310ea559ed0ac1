package io.pgflow4j.processor.model;

import java.util.Map;

/**
 * Which version of a flow the sources are.
 *
 * @param version from 1
 * @param sinceVersions by step slug, the first version with the step as it is; a step that is not
 *     there is new in this version
 * @param options the calls that set the flow's options, as SQL
 */
public record FlowVersion(int version, Map<String, Integer> sinceVersions, String options) {
  /** A flow without history. */
  public static final FlowVersion FIRST = new FlowVersion(1, Map.of(), "");

  /** The first version that has the step as it is now. */
  public int since(String stepSlug) {
    return sinceVersions.getOrDefault(stepSlug, version);
  }
}

package io.pgflow4j;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which runs a list shows or an action is for. Immutable: each method returns another selection.
 *
 * @param flowSlugs the flows; empty for all
 * @param statuses the statuses; empty for all
 * @param startedFrom runs started then or later, or null
 * @param startedBefore runs started before, or null
 * @param tags the tags that the runs have, as texts; empty for all
 */
public record RunSelection(
    Set<String> flowSlugs,
    Set<RunStatus> statuses,
    @Nullable Instant startedFrom,
    @Nullable Instant startedBefore,
    Map<String, String> tags) {
  private static final RunSelection ALL =
      new RunSelection(Set.of(), Set.of(), null, null, Map.of());

  /** Copies sets and map. */
  public RunSelection {
    flowSlugs = Set.copyOf(flowSlugs);
    statuses = Set.copyOf(statuses);
    tags = Map.copyOf(tags);
  }

  /** All runs. */
  public static RunSelection all() {
    return ALL;
  }

  /** Runs of these flows. */
  public static RunSelection ofFlows(String... flowSlugs) {
    return new RunSelection(Set.of(flowSlugs), Set.of(), null, null, Map.of());
  }

  /** Of these, the ones with these statuses. */
  public RunSelection withStatus(RunStatus... wanted) {
    return new RunSelection(flowSlugs, Set.of(wanted), startedFrom, startedBefore, tags);
  }

  /** Of these, the ones started then or later. */
  public RunSelection startedFrom(Instant time) {
    return new RunSelection(flowSlugs, statuses, time, startedBefore, tags);
  }

  /** Of these, the ones started before. */
  public RunSelection startedBefore(Instant time) {
    return new RunSelection(flowSlugs, statuses, startedFrom, time, tags);
  }

  /**
   * Of these, the ones that have a tag with this text, see {@link Tag}. Numbers are written without
   * trailing zeros.
   */
  public RunSelection tagged(String tag, String text) {
    Map<String, String> all = new TreeMap<>(tags);
    all.put(tag, text);
    return new RunSelection(flowSlugs, statuses, startedFrom, startedBefore, all);
  }
}

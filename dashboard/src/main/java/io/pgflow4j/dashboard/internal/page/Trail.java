package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.RunSummary;
import io.pgflow4j.dashboard.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The way from the newest runs to a page of older ones: what each page on the way begins behind,
 * this page last. It stands in the address, so that "Newer" leads to exactly the page before,
 * whatever has started meanwhile, and costs no query.
 *
 * @param keys empty for the newest runs
 */
record Trail(List<String> keys) {
  private static final String PARAMETER = "after";
  private static final UUID LAST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

  /** An address of 4 kB passes through every proxy. What is farther back is forgotten. */
  private static final int MOST = 50;

  static Trail of(Request request) {
    return new Trail(request.values(PARAMETER).stream().filter(key -> !key.isBlank()).toList());
  }

  boolean isNewest() {
    return keys.isEmpty();
  }

  /** What the page begins behind; null for the newest runs. */
  @Nullable RunSummary key() {
    return isNewest() ? null : Selections.key(keys.get(keys.size() - 1));
  }

  /** Behind a run. */
  static String behind(RunSummary run) {
    return run.startedAt() + "_" + run.runId();
  }

  /** Behind all runs that are newer than those of a time. */
  static String from(Instant time) {
    return time + "_" + LAST;
  }

  /**
   * The address of the next page.
   *
   * @param first what the newest runs of now begin behind
   * @param key what the next page begins behind
   */
  String older(String base, Map<String, String> query, String first, String key) {
    List<String> longer = new ArrayList<>(isNewest() ? List.of(first) : keys);
    longer.add(key);
    return link(base, query, longer.subList(Math.max(0, longer.size() - MOST), longer.size()));
  }

  /** The address of the page before; null where none is known. */
  @Nullable String newer(String base, Map<String, String> query) {
    return keys.size() < 2 ? null : link(base, query, keys.subList(0, keys.size() - 1));
  }

  private static String link(String base, Map<String, String> query, List<String> keys) {
    StringBuilder url = new StringBuilder(RunsView.url(base, query, null, ""));
    for (String key : keys) {
      url.append(url.indexOf("?") < 0 ? '?' : '&');
      url.append(PARAMETER + "=").append(Frame.encode(key));
    }
    return url.toString();
  }
}

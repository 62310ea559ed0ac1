package io.pgflow4j.dashboard.internal.page;

import org.jspecify.annotations.Nullable;

/**
 * Why a page cannot be shown: the fact, its consequence, and one remedy.
 *
 * @param link where to go on, or null
 */
public record Problem(
    int status,
    String title,
    String fact,
    String remedy,
    @Nullable String link,
    @Nullable String linkText) {

  /** A problem without a link. */
  public static Problem of(int status, String title, String fact, String remedy) {
    return new Problem(status, title, fact, remedy, null, null);
  }
}

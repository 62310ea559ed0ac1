package io.pgflow4j.dashboard.internal;

import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.internal.page.Notice;
import org.jspecify.annotations.Nullable;

/** What the action that led to a page did: words of ours only, whatever the address says. */
final class Notices {
  private Notices() {}

  static @Nullable Notice of(Request request) {
    String did = request.parameter("did");
    if (did == null) {
      return null;
    }
    String count = request.parameter("n");
    String of = request.parameter("of");
    boolean counted = isNumber(count) && isNumber(of);
    return switch (did) {
      case "retry" ->
          new Notice(true, counted ? count + " of " + of + " runs go on." : "The run goes on.");
      case "cancel" ->
          new Notice(
              true,
              counted ? count + " of " + of + " runs are cancelled." : "The run is cancelled.");
      case "item" -> new Notice(true, "The run goes on with this item first.");
      case "start" -> new Notice(true, "The run has started.");
      case "pause" ->
          new Notice(true, "Paused: nothing is claimed, at the latest a second from now.");
      case "resume" -> new Notice(true, "Resumed.");
      case "signal" -> new Notice(true, "The signal was accepted.");
      case "already" -> new Notice(true, "The same signal had been accepted before.");
      case "conflict" ->
          new Notice(false, "Nothing was changed: another signal was accepted before.");
      case "stale" -> new Notice(false, "Nothing was changed: the task does not wait any more.");
      case "backfill" ->
          new Notice(true, counted ? count + " of " + of + " firings started runs." : "Done.");
      case "unchanged" ->
          new Notice(false, "Nothing was changed: the run is in another state by now.");
      case "none" -> new Notice(false, "Nothing was changed: no run was chosen.");
      default -> null;
    };
  }

  private static boolean isNumber(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,6}");
  }
}

package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.RunSelection;
import io.pgflow4j.RunStatus;
import io.pgflow4j.RunSummary;
import io.pgflow4j.dashboard.internal.read.Looks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to all runs of a flow that match, and to how many.
 *
 * @param verb {@code retry} or {@code cancel} once a viewer has asked for it, so that the page
 *     counts and asks again; otherwise empty
 * @param count how many there are, at most one more than an action changes
 */
public record Bulk(String flow, String verb, int count, String retry, String cancel) {
  /** How many runs an action changes at most. */
  public static final int MOST = 1_000;

  private static final int PAGE = 500;
  private static final Set<String> VERBS = Set.of("retry", "cancel");

  static Bulk of(
      Looks looks,
      Frame frame,
      Map<String, String> query,
      RunSelection selection,
      @Nullable String asked) {
    String verb = asked != null && VERBS.contains(asked) ? asked : "";
    return new Bulk(
        query.getOrDefault("flow", ""),
        verb,
        verb.isEmpty() ? 0 : count(looks, selection.withStatus(status(verb))),
        link(frame, query, "retry"),
        link(frame, query, "cancel"));
  }

  private static String link(Frame frame, Map<String, String> query, String verb) {
    return RunsView.url(frame.to("/runs"), query, "all", verb) + "#all";
  }

  private static RunStatus status(String verb) {
    return verb.equals("retry") ? RunStatus.FAILED : RunStatus.STARTED;
  }

  private static int count(Looks looks, RunSelection selection) {
    int count = 0;
    @Nullable RunSummary last = null;
    List<RunSummary> page;
    do {
      page = looks.runs(selection, last, PAGE);
      count += page.size();
      last = page.isEmpty() ? null : page.get(page.size() - 1);
    } while (page.size() == PAGE && count <= MOST);
    return Math.min(count, MOST + 1);
  }

  /** What the page asks before it does anything. */
  public String question() {
    String which = verb.equals("retry") ? "failed" : "open";
    String what = verb.equals("retry") ? "Retry" : "Cancel";
    if (count == 0) {
      return "No " + which + " run of " + flow + " matches.";
    }
    String runs = which + (count == 1 ? " run" : " runs") + " of " + flow;
    return count > MOST
        ? what + " 1,000 of more than 1,000 " + runs + "?"
        : what + " " + Say.number(count) + " " + runs + "?";
  }
}

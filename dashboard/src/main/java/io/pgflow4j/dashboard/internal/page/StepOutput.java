package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.RunSummary;
import io.pgflow4j.StepKind;
import io.pgflow4j.StepLook;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.internal.read.Looks;
import io.pgflow4j.dashboard.internal.read.OutputPage;
import org.jspecify.annotations.Nullable;

/**
 * A step's output, some elements at a time.
 *
 * @param link where its beginning is shown; empty where there is none, or the viewer may not see it
 * @param text what is shown; null when the viewer did not ask for it
 * @param range which elements these are, in words
 * @param next where the next elements are, or null
 */
public record StepOutput(String link, @Nullable String text, String range, @Nullable String next) {

  static StepOutput of(
      Looks looks, RunSummary run, StepLook step, String base, Request request, Payloads payloads) {
    boolean fanout = step.stepType() == StepKind.FANOUT;
    boolean any = fanout ? step.completed() > 0 : step.outputBytes() != null;
    String link = any && payloads.shown() ? base + "&output=0#output" : "";
    String wanted = request.parameter("output");
    if (link.isEmpty() || wanted == null) {
      return new StepOutput(link, null, "", null);
    }
    int from = Parameters.count(wanted);
    @Nullable Integer tasks = fanout ? step.tasks() : null;
    OutputPage page = looks.output(run.runId(), step.stepSlug(), from, tasks);
    Integer elements = page.elements();
    int end = from + OutputPage.SIZE;
    return new StepOutput(
        link,
        payloads.json(run.flowSlug(), step.stepSlug(), page.json()),
        elements == null
            ? ""
            : "Elements "
                + Say.number(from)
                + "–"
                + Say.number(Math.min(end, elements) - 1L)
                + " of "
                + Say.number(elements),
        elements != null && end < elements ? base + "&output=" + end + "#output" : null);
  }
}

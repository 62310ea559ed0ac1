package io.pgflow4j.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.pgflow4j.StepContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A span per fanout step of a run, under which its items are siblings. It ends when it begins,
 * because the worker that runs the first item need not run the last. Each worker makes one of its
 * own. Thread-safe.
 */
final class StepSpans {
  private static final int MOST = 1_000;

  private final Tracer tracer;
  private final Map<String, SpanContext> latest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SpanContext> eldest) {
          return size() > MOST;
        }
      };

  StepSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  /** The context of an item's attempt, whose run was started in the given one. */
  synchronized Context of(StepContext attempt, Context starter, Attributes attributes) {
    SpanContext step =
        latest.computeIfAbsent(
            attempt.runId() + "/" + attempt.stepSlug(),
            key -> {
              Span span =
                  tracer
                      .spanBuilder("fanout " + attempt.flowSlug() + "/" + attempt.stepSlug())
                      .setParent(starter)
                      .setAllAttributes(attributes)
                      .startSpan();
              span.end();
              return span.getSpanContext();
            });
    return starter.with(Span.wrap(step));
  }
}

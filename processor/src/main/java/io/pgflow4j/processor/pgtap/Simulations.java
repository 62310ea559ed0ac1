package io.pgflow4j.processor.pgtap;

import static io.pgflow4j.processor.pgtap.Assertions.json;
import static io.pgflow4j.processor.pgtap.Assertions.quoted;

import io.pgflow4j.StepKind;
import io.pgflow4j.processor.migration.FlowShape;
import io.pgflow4j.processor.migration.StepShape;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.option.OptionValues;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Works runs of a flow with samples in place of handlers, and looks at what the database hands on.
 */
final class Simulations {
  private static final int MANY = 3;

  private final FlowShape flow;

  Simulations(FlowShape flow) {
    this.flow = flow;
  }

  void assertIn(Assertions suite) {
    suite.is(
        """
        (
            select count(*)::text
            from pgflow.runs r
            where r.flow_slug = %s and r.status = 'started'
          )"""
            .formatted(quoted(flow.slug())),
        "0",
        "no run of the flow is open here: simulated runs would take its tasks");
    String setAside = setAside();
    if (!setAside.isEmpty()) {
      suite.run(setAside);
    }
    boolean fansOut = flow.steps().stream().anyMatch(step -> step.kind() == StepKind.FANOUT);
    IntStream sizes = fansOut ? IntStream.of(0, 1, MANY) : IntStream.of(MANY);
    sizes.forEach(items -> simulate(suite, items, null));
    flow.steps().stream()
        .filter(step -> step.options().isTolerant())
        .forEach(step -> simulate(suite, MANY, step.slug()));
  }

  private void simulate(Assertions suite, int items, @Nullable String failing) {
    Scenario run = new Scenario(flow, items, failing);
    String named =
        (items == 1 ? "1 item" : items + " items")
            + (failing == null ? "" : ", one of which fails in " + failing);
    suite.run(
        """
        create temporary table simulated on commit drop as
        select pg_temp.simulate(
          %s,
          %s,
          %s%s
        ) as run_id;
        """
            .formatted(
                quoted(flow.slug()),
                json(run.input()),
                json(run.returned()),
                failing == null ? "" : ",\n  " + quoted(failing)));
    suite.is(
        "(select pg_temp.ending(s.run_id) from simulated s)",
        "completed",
        named + ": the run completes");
    for (StepShape step : flow.steps()) {
      suite.is(
          "pg_temp.inputs(" + quoted(step.slug()) + ")",
          run.inputs(step),
          named + ": what the tasks of " + step.slug() + " are given, in order");
    }
    suite.is(
        "(select r.output from simulated s cross join lateral pgflow.get_run(s.run_id) r)",
        run.output(),
        named + ": the run's output");
    suite.run("drop table simulated;\n");
  }

  private String setAside() {
    String slug = quoted(flow.slug());
    StringBuilder calls = new StringBuilder();
    if (flow.options().get(Option.MAX_FANOUT) instanceof OptionValue.Amount most
        && most.number() < MANY) {
      calls.append("  perform pgflow.alter_flow(%s, max_fanout => %d);\n".formatted(slug, MANY));
    }
    for (StepShape step : flow.steps()) {
      OptionValues options = step.options();
      if (options.isBatched()
          || options.isTolerant()
          || options.isSet(Option.START_DELAY)
          || options.isSet(Option.RATE)) {
        calls.append(
            "  perform pgflow.alter_step(%s, %s%s%s);\n"
                .formatted(
                    slug,
                    quoted(step.slug()),
                    options.isBatched() ? ", batch_size => " + Scenario.BATCH : "",
                    options.isTolerant() ? ", tolerate_failure_percent => 100" : ""));
      }
    }
    return calls.isEmpty()
        ? ""
        : """
        -- Until the transaction ends: nothing makes a simulated run wait, and three items are more than a batch.
        do $$
        begin
        """
            + calls
            + "end;\n$$;\n";
  }
}

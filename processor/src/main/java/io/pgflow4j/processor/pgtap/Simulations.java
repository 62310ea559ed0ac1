package io.pgflow4j.processor.pgtap;

import static io.pgflow4j.processor.pgtap.Assertions.json;
import static io.pgflow4j.processor.pgtap.Assertions.quoted;

import io.pgflow4j.OnFailure;
import io.pgflow4j.StepKind;
import io.pgflow4j.processor.migration.FlowShape;
import io.pgflow4j.processor.migration.StepShape;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.option.OptionValues;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Works runs of a flow with samples in place of handlers, and looks at what the database hands on.
 */
final class Simulations {
  private static final int MANY = 3;

  private final FlowShape flow;
  private final String slug;

  Simulations(FlowShape flow) {
    this.flow = flow;
    this.slug = quoted(flow.slug());
  }

  void assertIn(Assertions suite) {
    suite.is(
        """
        (
            select count(*)::text
            from pgflow.runs r
            where r.flow_slug = %s and r.status = 'started'
          )"""
            .formatted(slug),
        "0",
        "no run of the flow is open here: simulated runs would take its tasks");
    String setAside = setAside();
    if (!setAside.isEmpty()) {
      suite.run(setAside);
    }
    scenarios().forEach(scenario -> simulate(suite, scenario));
  }

  private Stream<Scenario> scenarios() {
    boolean fansOut = flow.steps().stream().anyMatch(step -> step.kind() == StepKind.FANOUT);
    Stream<Scenario> sizes =
        (fansOut ? Stream.of(0, 1, MANY) : Stream.of(MANY))
            .map(items -> Scenario.plain(flow, items));
    Stream<Scenario> failures =
        flow.steps().stream()
            .filter(step -> step.options().isTolerant() || step.branches().skippedWhenExhausted())
            .map(step -> Scenario.failing(flow, MANY, step));
    Stream<Scenario> late =
        flow.steps().stream()
            .filter(step -> step.branches().onTimeout() == OnFailure.SKIP)
            .map(step -> Scenario.unsignalled(flow, MANY, step));
    List<StepShape> conditional = flow.steps().stream().filter(Scenario::isConditional).toList();
    Stream<Scenario> branches =
        conditional.stream().map(step -> Scenario.without(flow, MANY, step.slug()));
    Stream<Scenario> bare =
        conditional.size() < 2 ? Stream.of() : Stream.of(Scenario.bare(flow, MANY));
    return Stream.of(sizes, failures, late, branches, bare).flatMap(each -> each);
  }

  private void simulate(Assertions suite, Scenario scenario) {
    Expected run = new Expected(flow, scenario);
    if (isConditional()) {
      suite.run("select pg_temp.decide(%s, %s);\n".formatted(slug, slugs(scenario.unmet())));
    }
    suite.run(
        """
        create temporary table simulated on commit drop as
        select pg_temp.simulate(
          %s,
          %s,
          %s%s
        ) as run_id;
        """
            .formatted(slug, json(run.input()), json(run.returned()), failing(scenario, run)));
    suite.is(
        "(select pg_temp.ending(s.run_id) from simulated s)",
        "completed",
        scenario.name() + ": the run completes");
    if (isConditional()) {
      suite.is(
          "(select pg_temp.skipped(s.run_id) from simulated s)",
          run.skipped(),
          scenario.name() + ": the steps that are skipped");
    }
    for (StepShape step : flow.steps()) {
      if (run.knowsInputs(step)) {
        suite.is(
            "pg_temp.inputs(" + quoted(step.slug()) + ")",
            run.inputs(step),
            scenario.name() + ": what the tasks of " + step.slug() + " are given, in order");
      }
    }
    suite.is(
        "(select r.output from simulated s cross join lateral pgflow.get_run(s.run_id) r)",
        run.output(),
        scenario.name() + ": the run's output");
    suite.run("drop table simulated;\n");
  }

  private static String failing(Scenario scenario, Expected run) {
    String unsignalled = scenario.unsignalled();
    if (unsignalled != null) {
      return ",\n  unsignalled => " + quoted(unsignalled);
    }
    String step = scenario.failing();
    return step == null ? "" : ",\n  " + quoted(step) + ",\n  " + run.failingTask();
  }

  /** Whether a run may go in more than one way, however many items it has. */
  private boolean isConditional() {
    return flow.steps().stream()
        .anyMatch(
            step ->
                !step.branches().conditions().isEmpty()
                    || step.branches().skippedWhenExhausted()
                    || step.branches().onTimeout() == OnFailure.SKIP);
  }

  private static String slugs(Set<String> slugs) {
    return slugs.stream()
        .map(Assertions::quoted)
        .collect(Collectors.joining(", ", "array[", "]::text[]"));
  }

  private String setAside() {
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
            "  perform pgflow.alter_step(%s, %s%s%s%s);\n"
                .formatted(
                    slug,
                    quoted(step.slug()),
                    options.isBatched() ? ", batch_size => " + Expected.BATCH : "",
                    options.isTolerant() ? ", tolerate_failure_percent => 100" : "",
                    options.isSet(Option.SIGNAL_TIMEOUT)
                        ? ", signal_timeout => " + options.get(Option.SIGNAL_TIMEOUT)
                        : ""));
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

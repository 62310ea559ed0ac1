package io.pgflow4j.processor.pgtap;

import static io.pgflow4j.processor.pgtap.Assertions.quoted;

import io.pgflow4j.OnFailure;
import io.pgflow4j.processor.cron.Cron;
import io.pgflow4j.processor.migration.FlowPlan;
import io.pgflow4j.processor.migration.FlowShape;
import io.pgflow4j.processor.migration.ScheduleShape;
import io.pgflow4j.processor.migration.StepShape;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.option.OptionValues;
import io.pgflow4j.spi.StepBranches;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Holds what the database has of a flow against what is committed. */
final class Definition {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final FlowPlan plan;
  private final FlowShape flow;

  Definition(FlowPlan plan, FlowShape flow) {
    this.plan = plan;
    this.flow = flow;
  }

  void assertIn(Assertions suite) {
    suite.is(
        "(select d.flow ->> 'currentVersion' from defined d)",
        String.valueOf(plan.version()),
        "the current version is the committed one");
    ArrayNode slugs = JSON.arrayNode();
    flow.steps().forEach(step -> slugs.add(step.slug()));
    suite.is(
        "(select jsonb_path_query_array(d.flow, '$.steps[*].slug') from defined d)",
        slugs,
        "the steps");
    suite.is(
        "(select d.flow -> 'options' from defined d)",
        options(flow.options()),
        "the flow's options");
    for (StepShape step : flow.steps()) {
      String found = "pg_temp.step(" + quoted(step.slug()) + ")";
      suite.is(
          found + " - 'options'", structure(step), step.slug() + ": kind, dependencies, contract");
      suite.is(found + " -> 'options'", options(step.options()), step.slug() + ": options");
    }
    schedules(suite);
  }

  /** Those of a flow that has any: a schedule that somebody else set is nothing to complain of. */
  private void schedules(Assertions suite) {
    for (ScheduleShape schedule : flow.schedules()) {
      Cron cron = Cron.of(schedule.cron());
      ObjectNode expected = JSON.objectNode();
      numbers("minutes", cron.minutes(), expected);
      numbers("hours", cron.hours(), expected);
      numbers("days", cron.days(), expected);
      numbers("months", cron.months(), expected);
      numbers("weekdays", cron.weekdays(), expected);
      expected
          .put("cron", schedule.cron())
          .put("zone", schedule.zone())
          .put("catch_up", schedule.catchUp())
          .put("overlap", schedule.overlap())
          .put("made_input", schedule.madeInput());
      suite.is(
          """
          (
              select jsonb_build_object(
                'minutes', c.minutes, 'hours', c.hours, 'days', c.days, 'months', c.months, 'weekdays', c.weekdays,
                'cron', c.cron, 'zone', c.zone, 'catch_up', extract(epoch from c.catch_up)::int,
                'overlap', c.overlap, 'made_input', c.input is null
              )
              from pgflow.schedules c
              where c.flow_slug = %s and c.schedule_slug = %s
            )"""
              .formatted(quoted(flow.slug()), quoted(schedule.slug())),
          expected,
          "schedule " + schedule.slug());
    }
  }

  private static void numbers(String name, List<Integer> numbers, ObjectNode node) {
    numbers.forEach(node.putArray(name)::add);
  }

  /** As {@code pgflow.flow_shape} has it. */
  private ObjectNode structure(StepShape step) {
    ObjectNode structure =
        JSON.objectNode().put("slug", step.slug()).put("type", step.kind().sqlName());
    step.dependsOn().forEach(structure.putArray("dependsOn")::add);
    structure.put("fanoutPath", step.fanoutPath());
    structure.put("sinceVersion", plan.sinceVersion(step.slug()));
    if (step.options().isBatched()) {
      structure.put("batched", true);
    }
    if (step.options().isTolerant()) {
      structure.put("tolerant", true);
    }
    branches(step.branches(), structure);
    return structure;
  }

  private static void branches(StepBranches branches, ObjectNode structure) {
    slugs("optional", branches.optional(), structure);
    slugs("oneOf", branches.oneOf(), structure);
    branches
        .conditions()
        .forEach(
            (kind, condition) ->
                structure
                    .putObject(kind)
                    .put("path", condition.path())
                    .put("text", condition.text()));
    if (branches.skippedWhenExhausted()) {
      structure.put("onExhausted", "skip");
    }
    OnFailure onTimeout = branches.onTimeout();
    if (onTimeout != null) {
      structure.put("awaits", onTimeout.name().toLowerCase(Locale.ROOT));
    }
  }

  private static void slugs(String name, List<String> slugs, ObjectNode structure) {
    if (!slugs.isEmpty()) {
      slugs.forEach(structure.putArray(name)::add);
    }
  }

  private static JsonNode json(OptionValue value) {
    if (value instanceof OptionValue.Names names) {
      ArrayNode all = JSON.arrayNode();
      names.names().forEach(all::add);
      return all;
    }
    return value instanceof OptionValue.Amount amount
        ? JSON.numberNode(amount.number())
        : JSON.stringNode(value.toString());
  }

  private static ObjectNode options(OptionValues values) {
    ObjectNode options = JSON.objectNode();
    values.values().forEach((option, value) -> options.set(option.sql(), json(value)));
    return options;
  }
}

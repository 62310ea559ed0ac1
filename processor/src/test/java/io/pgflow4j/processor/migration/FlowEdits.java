package io.pgflow4j.processor.migration;

import io.pgflow4j.OnFailure;
import io.pgflow4j.StepKind;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.option.OptionValues;
import io.pgflow4j.spi.StepBranches;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A flow that is edited at random, always into a flow that obeys the rules. */
final class FlowEdits {
  private static final List<String> TYPES = List.of("int", "long", "string", "java.time.Instant");
  private static final List<String> PATHS = List.of("orders[].lines[]", "größe[]", "a$b.c[]");

  private static final List<String> CRONS = List.of("*/20 0 1,15 * MON", "@daily", "0-5/2 * * * 7");

  private static final List<String> TAGS = List.of("customer's", "größe", "region");
  private static final List<Integer> MAX_FANOUTS = List.of(1, 250_000, 100_000);
  private static final List<String> RATE_UNITS = List.of("/s", "/m", "/h");

  private final Random random;
  private final String flow;
  // Every step may depend on those before it only
  private final Map<String, StepShape> steps = new LinkedHashMap<>();
  private OptionValues options = OptionValues.FLOW_DEFAULTS;
  private final Map<String, ScheduleShape> schedules = new LinkedHashMap<>();
  private int names;

  FlowEdits(Random random, String flow) {
    this.random = random;
    this.flow = flow;
    add();
  }

  FlowShape shape(List<Retirement> retirements) {
    return new FlowShape(
        flow,
        options,
        new PayloadType.Scalar("string"),
        Map.of(),
        steps.values().stream().map(this::fitting).toList(),
        List.of(),
        retirements,
        List.copyOf(schedules.values()));
  }

  /** A path that starts with a name cannot be walked in what a fanout step gathers, an array. */
  private StepShape fitting(StepShape step) {
    boolean overFanout =
        step.dependsOn().stream().anyMatch(dep -> step(dep).kind() == StepKind.FANOUT);
    return overFanout
        ? new StepShape(
            step.slug(),
            step.kind(),
            step.dependsOn(),
            step.branches(),
            null,
            step.options(),
            step.output(),
            step.renamedFrom())
        : step;
  }

  /** One edit of a random kind. */
  void edit() {
    String slug = new ArrayList<>(steps.keySet()).get(random.nextInt(steps.size()));
    switch (random.nextInt(9)) {
      case 0, 1 -> add();
      case 2 -> remove(slug);
      case 3 -> rename(slug);
      case 4 ->
          options =
              OptionValues.ofFlow(
                  given(
                      Option.MAX_ATTEMPTS, 1 + roll(5),
                      Option.BASE_DELAY, roll(9),
                      Option.TIMEOUT, 1 + roll(90),
                      Option.MAX_DELAY, some(60),
                      Option.JITTER_PERCENT, roll(101),
                      Option.MAX_FANOUT, MAX_FANOUTS.get(roll(3)),
                      Option.TAGS, tags()));
      case 5 -> {
        StepShape step = step(slug);
        put(step, step.fanoutPath(), step.dependsOn(), step.kind(), step.branches());
      }
      case 6 -> retype(slug);
      case 7 -> schedule("s" + roll(2));
      default -> restructure(slug);
    }
  }

  private void add() {
    String slug = (roll(2) == 0 ? "Step-" : "_s") + names++;
    StepShape draft =
        new StepShape(slug, StepKind.SINGLE, List.of(), null, OptionValues.INHERITED, type(), null);
    steps.put(slug, draft);
    restructure(slug);
  }

  private void schedule(String slug) {
    if (schedules.remove(slug) == null || roll(2) == 0) {
      schedules.put(
          slug,
          new ScheduleShape(
              slug,
              CRONS.get(roll(CRONS.size())),
              roll(2) == 0 ? "UTC" : "America/Port-au-Prince",
              60 * (1 + roll(90)),
              roll(2) == 0 ? "queue" : "cancel",
              roll(2) == 0));
    }
  }

  private void remove(String slug) {
    if (steps.size() > 1) {
      steps.remove(slug);
      for (StepShape step : List.copyOf(steps.values())) {
        if (step.dependsOn().contains(slug)) {
          List<String> rest = step.dependsOn().stream().filter(d -> !d.equals(slug)).toList();
          single(step, rest);
        }
      }
    }
  }

  private void rename(String slug) {
    String other = slug + "r";
    Map<String, StepShape> before = new LinkedHashMap<>(steps);
    steps.clear();
    for (StepShape step : before.values()) {
      List<String> deps = step.dependsOn().stream().map(d -> d.equals(slug) ? other : d).toList();
      boolean renamed = step.slug().equals(slug);
      StepShape now =
          new StepShape(
              renamed ? other : step.slug(),
              step.kind(),
              deps,
              renamed(step.branches(), slug, other),
              step.fanoutPath(),
              step.options(),
              step.output(),
              renamed ? slug : step.renamedFrom());
      steps.put(now.slug(), now);
    }
  }

  private void retype(String slug) {
    StepShape step = step(slug);
    steps.put(
        slug,
        new StepShape(
            slug,
            step.kind(),
            step.dependsOn(),
            step.branches(),
            step.fanoutPath(),
            step.options(),
            type(),
            step.renamedFrom()));
  }

  private void restructure(String slug) {
    List<String> before = new ArrayList<>();
    for (String each : steps.keySet()) {
      if (each.equals(slug)) {
        break;
      }
      before.add(each);
    }
    if (!before.isEmpty() && roll(3) == 0) {
      String dep = before.get(roll(before.size()));
      String path = roll(3) == 0 ? PATHS.get(roll(PATHS.size())) : null;
      put(step(slug), path, List.of(dep), StepKind.FANOUT, branches(StepKind.FANOUT, List.of()));
    } else {
      before.removeIf(each -> roll(2) == 0);
      single(step(slug), before);
    }
  }

  private void single(StepShape step, List<String> deps) {
    put(step, null, deps, StepKind.SINGLE, branches(StepKind.SINGLE, deps));
  }

  private void put(
      StepShape step,
      @Nullable String path,
      List<String> deps,
      StepKind kind,
      StepBranches branches) {
    OptionValues stepOptions = options(kind, branches);
    steps.put(
        step.slug(),
        new StepShape(
            step.slug(),
            kind,
            deps,
            branches,
            path,
            stepOptions,
            step.output(),
            step.renamedFrom()));
  }

  /**
   * In half of the cases none, and otherwise some of everything that a step of the kind can have.
   */
  private StepBranches branches(StepKind kind, List<String> deps) {
    if (roll(2) == 0) {
      return StepBranches.NONE;
    }
    List<String> optional = new ArrayList<>();
    List<String> oneOf = new ArrayList<>();
    if (kind == StepKind.SINGLE) {
      deps.forEach(dep -> (roll(2) == 0 ? optional : oneOf).add(dep));
      optional.removeIf(dep -> roll(2) == 0);
    }
    Map<String, StepBranches.Condition> conditions = new LinkedHashMap<>();
    if (roll(2) == 0) {
      String kindOfCondition = roll(2) == 0 ? StepBranches.WHEN : StepBranches.UNLESS;
      conditions.put(kindOfCondition, condition("$.\"run\"", "run"));
    }
    if (kind == StepKind.FANOUT && roll(2) == 0) {
      conditions.put(StepBranches.WHERE, condition("$", "item"));
    }
    if (roll(4) == 0) {
      conditions.put(StepBranches.START_AT, condition("$.\"run\"", "run.dueAt"));
    }
    boolean repeats = roll(3) == 0;
    if (repeats) {
      conditions.put(StepBranches.REPEAT_UNTIL, condition("$", "out"));
    }
    return new StepBranches(
        optional,
        oneOf.size() > 1 ? oneOf : List.of(),
        conditions,
        roll(3) == 0,
        repeats || roll(2) == 0 ? null : roll(2) == 0 ? OnFailure.SKIP : OnFailure.FAIL);
  }

  private StepBranches.Condition condition(String path, String text) {
    int bound = roll(3);
    return new StepBranches.Condition(
        path + " == \"it's ${x} größer; " + bound + "\"",
        text + " == 'it''s ${x} größer; " + bound + "'");
  }

  private static StepBranches renamed(StepBranches branches, String from, String to) {
    return new StepBranches(
        branches.optional().stream().map(dep -> dep.equals(from) ? to : dep).toList(),
        branches.oneOf().stream().map(dep -> dep.equals(from) ? to : dep).toList(),
        branches.conditions(),
        branches.skippedWhenExhausted(),
        branches.onTimeout());
  }

  private StepShape step(String slug) {
    StepShape step = steps.get(slug);
    if (step == null) {
      throw new IllegalArgumentException(slug);
    }
    return step;
  }

  private OptionValues options(StepKind kind, StepBranches branches) {
    boolean fanout = kind == StepKind.FANOUT;
    boolean repeats = branches.isRepeated();
    boolean awaits = branches.isAwaiting();
    boolean late = branches.onTimeout() == OnFailure.SKIP;
    int tolerance = fanout && !late ? roll(4) : 0;
    return OptionValues.ofStep(
        given(
            Option.MAX_ATTEMPTS, some(5),
            Option.BASE_DELAY, some(9),
            Option.TIMEOUT, some(90),
            Option.MAX_CONCURRENCY, fanout ? some(8) : null,
            Option.START_DELAY, some(30),
            Option.MAX_DELAY, some(60),
            Option.JITTER_PERCENT, some(100),
            Option.BATCH_SIZE, fanout && !repeats && !awaits ? some(500) : null,
            Option.REPEAT_EVERY, repeats ? Integer.valueOf(1 + roll(90)) : null,
            Option.REPEAT_MAX, repeats ? Integer.valueOf(1 + roll(90)) : null,
            Option.TOLERATE_FAILURES, tolerance == 1 ? Integer.valueOf(1 + roll(20)) : null,
            Option.TOLERATE_FAILURE_PERCENT, tolerance == 2 ? Integer.valueOf(1 + roll(100)) : null,
            Option.SIGNAL_TIMEOUT,
                late || (awaits && roll(2) == 0) ? Integer.valueOf(1 + roll(90)) : null,
            Option.RATE, roll(2) == 0 ? null : (1 + roll(99)) + RATE_UNITS.get(roll(3))));
  }

  /** What is not null of options and their values, in turn. */
  private static Map<Option, OptionValue> given(@Nullable Object... optionsAndValues) {
    Map<Option, OptionValue> given = new EnumMap<>(Option.class);
    for (int i = 0; i < optionsAndValues.length; i += 2) {
      Object value = optionsAndValues[i + 1];
      if (optionsAndValues[i] instanceof Option option && value != null) {
        given.put(
            option,
            value instanceof Integer number
                ? new OptionValue.Amount(number)
                : value instanceof OptionValue known
                    ? known
                    : new OptionValue.Text(value.toString()));
      }
    }
    return given;
  }

  private @Nullable OptionValue tags() {
    List<String> tags = TAGS.stream().filter(tag -> roll(2) == 0).toList();
    return tags.isEmpty() ? null : new OptionValue.Names(tags);
  }

  private PayloadType type() {
    return new PayloadType.Scalar(TYPES.get(roll(TYPES.size())));
  }

  private @Nullable Integer some(int most) {
    return roll(2) == 0 ? null : 1 + roll(most);
  }

  private int roll(int sides) {
    return random.nextInt(sides);
  }
}

package io.pgflow4j.sqltests.model;

import io.pgflow4j.StepKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Random flows: roots, joins, fanouts over single steps and over fanouts, with and without limits.
 */
final class Flows {
  /** Not in the order of the dependencies, so that the order of keys is another. */
  private static final List<String> SLUGS = List.of("d", "b", "e", "a", "c");

  /** A step before it is known which steps come before it; {@code over} counts back from there. */
  private record Draft(
      StepKind kind,
      int over,
      List<Boolean> joins,
      Form form,
      boolean deep,
      @Nullable Integer maxConcurrency,
      Options options,
      Branches branches) {}

  /**
   * What a step's branching is made of.
   *
   * @param needs per step before it: 0 required, 1 optional, 2 one of several
   * @param condition null for none; true: of the run's input, otherwise of a dependency
   */
  private record Branches(
      List<Integer> needs,
      @Nullable Boolean condition,
      boolean negated,
      boolean filtered,
      boolean skips,
      Branching.@Nullable Repeat repeat,
      Branching.@Nullable Wait signal) {}

  private record Options(
      @Nullable Integer maxAttempts,
      @Nullable Integer baseDelay,
      @Nullable Integer timeout,
      @Nullable Integer startDelay,
      @Nullable Integer startAt) {}

  private Flows() {}

  /** One flow or two. */
  static Arbitrary<List<FlowShape>> some() {
    return Combinators.combine(flow("one"), flow("two"), Arbitraries.of(false, true))
        .as((one, two, both) -> both ? List.of(one, two) : List.of(one));
  }

  private static Arbitrary<FlowShape> flow(String slug) {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(0, 5),
            Arbitraries.of(5, 60),
            Arbitraries.of(8).injectNull(0.7),
            Arbitraries.frequency(Tuple.of(1, 100_000), Tuple.of(1, 3)),
            draft()
                .list()
                .ofMinSize(1)
                .ofMaxSize(SLUGS.size())
                .withSizeDistribution(RandomDistribution.uniform()))
        .as(
            (maxAttempts, baseDelay, timeout, maxDelay, maxFanout, drafts) ->
                new FlowShape(
                    slug, maxAttempts, baseDelay, timeout, maxDelay, maxFanout, steps(drafts)));
  }

  private static Arbitrary<Draft> draft() {
    return Combinators.combine(
            Arbitraries.of(StepKind.values()),
            Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1), Tuple.of(1, 2)),
            Arbitraries.of(false, true).list().ofSize(SLUGS.size()),
            Arbitraries.of(Form.values()),
            Arbitraries.frequency(Tuple.of(1, false), Tuple.of(3, true)),
            Arbitraries.integers().between(1, 3).injectNull(0.6),
            options(),
            branches())
        .as(Draft::new);
  }

  private static Arbitrary<Branches> branches() {
    return Combinators.combine(
            Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(2, 1), Tuple.of(3, 2))
                .list()
                .ofSize(SLUGS.size()),
            Arbitraries.of(false, true).injectNull(0.6),
            Arbitraries.of(false, true),
            Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true)),
            Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true)),
            Combinators.combine(Arbitraries.of(0, 4), Arbitraries.integers().between(1, 3))
                .as(Branching.Repeat::new)
                .injectNull(0.8),
            Combinators.combine(
                    Arbitraries.of(3, 3600).injectNull(0.2), Arbitraries.of(false, true))
                .as((timeout, skips) -> new Branching.Wait(timeout, skips && timeout != null))
                .injectNull(0.85))
        .as(Branches::new);
  }

  private static Arbitrary<Options> options() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3).injectNull(0.7),
            Arbitraries.integers().between(0, 3).injectNull(0.7),
            Arbitraries.of(1, 30).injectNull(0.7),
            Arbitraries.of(7).injectNull(0.9),
            Arbitraries.of(0, 2, 40, 1_500, FlowShape.NO_TIME).injectNull(0.9))
        .as(Options::new);
  }

  private static List<FlowShape.Step> steps(List<Draft> drafts) {
    List<FlowShape.Step> steps = new ArrayList<>();
    for (Draft draft : drafts) {
      StepKind kind = steps.isEmpty() ? StepKind.SINGLE : draft.kind();
      List<String> deps = new ArrayList<>();
      String path = null;
      if (kind == StepKind.FANOUT) {
        FlowShape.Step over = steps.get(steps.size() - 1 - draft.over() % steps.size());
        deps.add(over.slug());
        path = path(over, draft.deep());
      } else {
        for (int i = 0; i < steps.size(); i++) {
          if (draft.joins().get(i)) {
            deps.add(steps.get(i).slug());
          }
        }
      }
      Options options = draft.options();
      steps.add(
          new FlowShape.Step(
              SLUGS.get(steps.size()),
              kind,
              deps,
              draft.form(),
              path,
              kind == StepKind.FANOUT ? draft.maxConcurrency() : null,
              options.maxAttempts(),
              options.baseDelay(),
              options.timeout(),
              options.startDelay(),
              options.startAt(),
              branching(draft.branches(), kind, deps)));
    }
    return steps;
  }

  private static Branching branching(Branches branches, StepKind kind, List<String> deps) {
    List<String> optional = new ArrayList<>();
    List<String> oneOf = new ArrayList<>();
    for (int i = 0; i < deps.size() && kind == StepKind.SINGLE; i++) {
      if (branches.needs().get(i) > 0) {
        (branches.needs().get(i) == 1 ? optional : oneOf).add(deps.get(i));
      }
    }
    if (oneOf.size() == 1) {
      optional.addAll(oneOf);
      oneOf.clear();
    }
    Boolean ofRun = branches.condition();
    return new Branching(
        optional,
        oneOf,
        ofRun == null
            ? null
            : new Branching.Condition(
                ofRun || deps.isEmpty() ? null : deps.get(0), branches.negated()),
        branches.filtered() && kind == StepKind.FANOUT,
        branches.skips(),
        branches.signal() == null ? branches.repeat() : null,
        branches.signal());
  }

  /** The way to the elements of what the step returns; over a fanout also its array as it is. */
  private static @Nullable String path(FlowShape.Step over, boolean deep) {
    if (over.kind() == StepKind.FANOUT) {
      return deep ? over.form().pathThroughFanout() : null;
    }
    return over.form() == Form.ARRAY ? null : Objects.requireNonNull(over.form().path());
  }
}

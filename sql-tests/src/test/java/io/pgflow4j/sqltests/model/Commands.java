package io.pgflow4j.sqltests.model;

import io.pgflow4j.sqltests.model.Command.Among;
import io.pgflow4j.sqltests.model.Command.Attempt;
import io.pgflow4j.sqltests.model.Command.Completion;
import io.pgflow4j.sqltests.model.Command.Failure;
import io.pgflow4j.sqltests.model.Command.Output;
import io.pgflow4j.sqltests.model.Command.Pick;
import io.pgflow4j.sqltests.model.Command.RunChoice;
import io.pgflow4j.sqltests.model.Command.Until;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/** Random calls, likely ones more often. */
final class Commands {
  private static final Arbitrary<Boolean> EITHER = Arbitraries.of(false, true);
  private static final Arbitrary<Command.Flows> FLOWS = Arbitraries.of(Command.Flows.values());

  /** Outputs that fit where they fit by chance. */
  private static final List<Json> OTHERS =
      List.of(
          Json.NULL,
          Json.number(7),
          Json.text("x"),
          Json.EMPTY_ARRAY,
          Json.array(Json.NULL, Json.number(1)),
          Json.array(Json.numbers(1), Json.numbers(3)),
          Json.object("a", Json.NULL),
          Json.object("b", Json.numbers(2)),
          Json.object("a", Json.array(Json.object("b", Json.NULL))),
          Json.array(Json.object("a", Json.numbers(1))));

  private Commands() {}

  /** Single calls, and now and then a course of them. */
  static Arbitrary<List<Command>> sequence() {
    Arbitrary<List<Command>> next =
        Arbitraries.frequencyOf(Tuple.of(7, command().map(List::of)), Tuple.of(1, Courses.any()));
    return Combinators.combine(
            start(), next.list().ofMaxSize(22).withSizeDistribution(RandomDistribution.uniform()))
        .as(
            (first, others) -> {
              List<Command> commands = new ArrayList<>(List.of(first));
              others.forEach(commands::addAll);
              return commands;
            });
  }

  private static Arbitrary<Command> command() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, start()),
        Tuple.of(5, claim()),
        Tuple.of(6, complete()),
        Tuple.of(3, fail()),
        Tuple.of(12, exchange()),
        Tuple.of(5, until().map(Command.Pass::new)),
        Tuple.of(1, which().map(Command.Cancel::new)),
        Tuple.of(2, which().map(Command.Retry::new)),
        Tuple.of(1, many()),
        Tuple.of(2, pick().map(Command.RetryTask::new)),
        Tuple.of(4, signal()),
        Tuple.of(2, pick().map(Command.Ask::new)),
        Tuple.of(2, pause()),
        Tuple.of(1, Arbitraries.of(0, 10, 900).map(Command.Prune::new)),
        Tuple.of(2, keep()),
        Tuple.of(3, Arbitraries.just(new Command.Housekeep())),
        Tuple.of(2, worker().map(Command.Beat::new)),
        Tuple.of(2, worker().map(Command.Leave::new)));
  }

  private static Arbitrary<Until> until() {
    return Arbitraries.frequency(
        Tuple.of(2, Until.ONE_SECOND),
        Tuple.of(2, Until.JUST_BEFORE_NEXT_DUE),
        Tuple.of(2, Until.NEXT_DUE),
        Tuple.of(1, Until.WORKERS_SILENT),
        Tuple.of(2, Until.ALL_LEASES_EXPIRED),
        Tuple.of(2, Until.DAYS));
  }

  private static Arbitrary<Command.Many> many() {
    return Combinators.combine(EITHER, which().list().ofMaxSize(4)).as(Command.Many::new);
  }

  /** Resumed more often, so that most sequences go on. */
  private static Arbitrary<Command.Pause> pause() {
    return Combinators.combine(
            Arbitraries.frequency(Tuple.of(1, false), Tuple.of(2, true)),
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(0, 3).injectNull(0.5))
        .as(Command.Pause::new);
  }

  private static Arbitrary<Command.Keep> keep() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1),
            Arbitraries.of(
                ReferenceRun.Status.COMPLETED,
                ReferenceRun.Status.FAILED,
                ReferenceRun.Status.CANCELLED),
            Arbitraries.of(0, 1, 900).injectNull(0.2))
        .as(Command.Keep::new);
  }

  private static Arbitrary<Integer> worker() {
    return Arbitraries.integers().between(0, 1);
  }

  private static Arbitrary<Integer> which() {
    return Arbitraries.integers().between(0, 20);
  }

  private static Arbitrary<Integer> quantity() {
    return Arbitraries.integers().between(0, 4).injectNull(0.6);
  }

  private static Arbitrary<Command.Start> start() {
    Arbitrary<RunChoice> id =
        Combinators.combine(
                Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true)),
                which(),
                Arbitraries.integers().between(0, 1))
            .as(RunChoice::new);
    return Combinators.combine(
            Arbitraries.integers().between(0, 1), id.list().ofMinSize(1).ofMaxSize(3))
        .as(Command.Start::new);
  }

  private static Arbitrary<Command.Claim> claim() {
    return Combinators.combine(FLOWS, quantity(), worker().injectNull(0.5)).as(Command.Claim::new);
  }

  private static Arbitrary<Command.Complete> complete() {
    return Combinators.combine(completion().list().ofMinSize(1).ofMaxSize(5), EITHER)
        .as(Command.Complete::new);
  }

  private static Arbitrary<Command.Fail> fail() {
    return Combinators.combine(failure().list().ofMinSize(1).ofMaxSize(3), EITHER)
        .as(Command.Fail::new);
  }

  private static Arbitrary<Command.Exchange> exchange() {
    return Combinators.combine(
            completion().list().ofMaxSize(3),
            failure().list().ofMaxSize(1),
            Arbitraries.frequency(Tuple.of(1, 0), Tuple.of(1, 1), Tuple.of(4, 2), Tuple.of(2, 3))
                .injectNull(0.25),
            FLOWS,
            quantity())
        .as(Command.Exchange::new);
  }

  private static Arbitrary<Command.Signal> signal() {
    return Combinators.combine(
            which(),
            output(),
            Arbitraries.frequency(
                Tuple.of(3, Command.TokenChoice.NONE),
                Tuple.of(3, Command.TokenChoice.CURRENT),
                Tuple.of(1, Command.TokenChoice.ANY)))
        .as(Command.Signal::new);
  }

  private static Arbitrary<Completion> completion() {
    return Combinators.combine(pick(), output()).as(Completion::new);
  }

  private static Arbitrary<Output> output() {
    Arbitrary<Output> fitting =
        Arbitraries.frequency(
                Tuple.of(1, 0), Tuple.of(1, 1), Tuple.of(3, 2), Tuple.of(2, 3), Tuple.of(1, 4))
            .map(size -> new Output(size, Json.NULL));
    Arbitrary<Output> any = Arbitraries.of(OTHERS).map(other -> new Output(null, other));
    return Arbitraries.frequencyOf(Tuple.of(10, fitting), Tuple.of(3, any));
  }

  private static Arbitrary<Failure> failure() {
    return Combinators.combine(pick(), Arbitraries.frequency(Tuple.of(6, false), Tuple.of(1, true)))
        .as(Failure::new);
  }

  private static Arbitrary<Pick> pick() {
    Arbitrary<Among> among =
        Arbitraries.frequency(
            Tuple.of(10, Among.STARTED),
            Tuple.of(4, Among.UNFINISHED),
            Tuple.of(3, Among.ALL),
            Tuple.of(1, Among.NONE));
    Arbitrary<Attempt> attempt =
        Arbitraries.frequency(
            Tuple.of(10, Attempt.CURRENT),
            Tuple.of(4, Attempt.UNNUMBERED),
            Tuple.of(1, Attempt.PREVIOUS),
            Tuple.of(1, Attempt.NEXT));
    return Combinators.combine(among, which(), attempt).as(Pick::new);
  }
}

package io.pgflow4j.sqltests.model;

import io.pgflow4j.sqltests.model.Command.Among;
import io.pgflow4j.sqltests.model.Command.Attempt;
import io.pgflow4j.sqltests.model.Command.Completion;
import io.pgflow4j.sqltests.model.Command.Failure;
import io.pgflow4j.sqltests.model.Command.Flows;
import io.pgflow4j.sqltests.model.Command.Output;
import io.pgflow4j.sqltests.model.Command.Pick;
import io.pgflow4j.sqltests.model.Command.TokenChoice;
import io.pgflow4j.sqltests.model.Command.Until;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Calls that lead to a state which calls drawn one by one hardly ever reach. */
final class Courses {
  private static final Command CLAIM = new Command.Claim(Flows.BOTH, null, null);
  private static final Command HOUSEKEEP = new Command.Housekeep();

  /** Fits no path, and is no array either. */
  private static final Output NO_ARRAY = new Output(null, Json.number(7));

  private Courses() {}

  static Arbitrary<List<Command>> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.oneOf(toTheEnd(), doomed())),
        Tuple.of(2, Arbitraries.oneOf(failed(), signalled(), kept())),
        Tuple.of(1, Arbitraries.oneOf(paused(), dead(), forgotten())));
  }

  /** Whatever can be claimed is completed, step after step. */
  private static Arbitrary<List<Command>> toTheEnd() {
    return size().map(size -> List.of(CLAIM, turn(size), turn(size), turn(size), turn(size)));
  }

  /** A task fails for good while others of its step are under way; then runs are retried. */
  private static Arbitrary<List<Command>> failed() {
    return number()
        .map(
            which ->
                List.of(
                    CLAIM,
                    turn(3),
                    new Command.Fail(List.of(new Failure(started(which), true)), true),
                    turn(1),
                    new Command.Many(true, List.of(which, which + 1, which + 2))));
  }

  /** Outputs that a fanout cannot take. */
  private static Arbitrary<List<Command>> doomed() {
    return number()
        .map(
            which ->
                List.of(
                    CLAIM,
                    new Command.Complete(
                        List.of(
                            new Completion(started(which), NO_ARRAY),
                            new Completion(started(which + 1), NO_ARRAY)),
                        false)));
  }

  private static Arbitrary<List<Command>> signalled() {
    return Combinators.combine(number(), size())
        .as(
            (which, size) ->
                List.of(
                    CLAIM,
                    new Command.Ask(started(which)),
                    turn(size),
                    new Command.Signal(which, new Output(size, Json.NULL), TokenChoice.CURRENT)));
  }

  private static Arbitrary<List<Command>> paused() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1),
            Arbitraries.integers().between(0, 3).injectNull(0.5),
            size())
        .as(
            (flow, step, size) ->
                List.of(
                    new Command.Pause(false, flow, step),
                    turn(size),
                    new Command.Pause(true, flow, step)));
  }

  /** A worker dies with what it has claimed. */
  private static Arbitrary<List<Command>> dead() {
    return worker()
        .map(
            worker ->
                List.of(
                    new Command.Beat(worker),
                    new Command.Claim(Flows.BOTH, null, worker),
                    new Command.Pass(Until.WORKERS_SILENT),
                    HOUSEKEEP));
  }

  private static Arbitrary<List<Command>> forgotten() {
    return worker()
        .map(
            worker ->
                List.of(
                    new Command.Beat(worker),
                    new Command.Leave(worker),
                    new Command.Pass(Until.DAYS),
                    HOUSEKEEP));
  }

  private static Arbitrary<List<Command>> kept() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1),
            Arbitraries.of(
                ReferenceRun.Status.COMPLETED,
                ReferenceRun.Status.FAILED,
                ReferenceRun.Status.CANCELLED),
            Arbitraries.of(0, 1, 900))
        .as(
            (flow, status, seconds) ->
                List.of(
                    new Command.Keep(flow, status, seconds),
                    new Command.Pass(Until.DAYS),
                    HOUSEKEEP));
  }

  /** Completes all that is started with outputs of so many elements, and claims. */
  private static Command turn(int size) {
    return new Command.Exchange(List.of(), List.of(), size, Flows.BOTH, null);
  }

  private static Pick started(int which) {
    return new Pick(Among.STARTED, which, Attempt.CURRENT);
  }

  private static Arbitrary<Integer> size() {
    return Arbitraries.integers().between(1, 3);
  }

  private static Arbitrary<Integer> number() {
    return Arbitraries.integers().between(0, 20);
  }

  private static Arbitrary<Integer> worker() {
    return Arbitraries.integers().between(0, 1);
  }
}

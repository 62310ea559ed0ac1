package io.pgflow4j.sqltests.concurrency;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/** Every two moves that can meet, each of them first once, as a test. */
final class Pairs {
  private Pairs() {}

  /** What two sessions do, one after the other has begun. */
  interface Meeting<T> {
    void of(T first, T second) throws Exception;
  }

  /** A meeting in one of several situations. */
  interface StagedMeeting<S, T> {
    void of(S stage, T first, T second) throws Exception;
  }

  /** The pairs of the moves that each situation has. */
  static <S, T> Stream<DynamicContainer> of(
      S[] stages, Function<S, List<T>> moves, StagedMeeting<S, T> meeting) {
    return Stream.of(stages)
        .map(
            stage ->
                dynamicContainer(
                    String.valueOf(stage),
                    of(moves.apply(stage), (first, second) -> meeting.of(stage, first, second))));
  }

  /** The tests of all pairs, each with a name such as {@code cancel then retry}. */
  static <T> Stream<DynamicTest> of(List<T> moves, Meeting<T> meeting) {
    return moves.stream()
        .flatMap(
            first ->
                moves.stream()
                    .map(
                        second ->
                            dynamicTest(
                                first + " then " + second, () -> meeting.of(first, second))));
  }
}

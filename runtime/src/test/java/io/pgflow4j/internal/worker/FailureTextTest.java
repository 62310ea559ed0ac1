package io.pgflow4j.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored about a failure tells enough and never too much. */
final class FailureTextTest {
  @Test
  void namesTheExceptionItsMessageAndItsCauses() {
    Exception failure = deep(1);
    failure.initCause(new IllegalArgumentException("inner"));
    // The cause was thrown by the worker's own package, whose frames are left out.
    assertThat(FailureText.of(failure))
        .isEqualTo(
            "java.lang.Exception: deep\n\tat shop.Orders.step0(Orders.java:0)"
                + "\nCaused by: java.lang.IllegalArgumentException: inner\n\t...");
  }

  @Test
  void keepsTheFirstFramesOnly() {
    String text = FailureText.of(deep(100));
    assertThat(text.lines().filter(line -> line.startsWith("\tat "))).hasSize(12);
    assertThat(text).endsWith("\n\t...");
  }

  @Test
  void cutsLongMessagesAndTheWhole() {
    Throwable failure = new IllegalStateException("x".repeat(100_000));
    for (int i = 0; i < 10; i++) {
      failure = new IllegalStateException("y".repeat(100_000), failure);
    }
    assertThat(FailureText.of(failure)).hasSizeLessThanOrEqualTo(8_000);
    assertThat(FailureText.of(new IllegalStateException("x".repeat(100_000))))
        .hasSizeLessThan(4_000);
  }

  @Test
  void survivesCausesInACircle() {
    Exception first = new Exception("first");
    Exception second = new Exception("second", first);
    first.initCause(second);
    assertThat(FailureText.of(first)).containsOnlyOnce(": first").containsOnlyOnce(": second");
  }

  @Test
  void survivesAMessageThatThrows() {
    assertThat(
            FailureText.of(
                saying(
                    () -> {
                      throw new UnsupportedOperationException();
                    })))
        .contains("its message cannot be read: java.lang.UnsupportedOperationException");
    assertThat(
            FailureText.of(
                saying(
                    () -> {
                      throw new StackOverflowError();
                    })))
        .contains("its message cannot be read: java.lang.StackOverflowError");
  }

  private static Exception saying(Supplier<String> message) {
    return new Exception() {
      private static final long serialVersionUID = 1L;

      @Override
      public String getMessage() {
        return message.get();
      }
    };
  }

  /** As a mocked exception does. */
  @ParameterizedTest
  @MethodSource("unreadable")
  void survivesMethodsThatReturnNullOrThrow(Throwable failure) {
    assertThat(FailureText.of(failure)).startsWith(failure.getClass().getName() + ": told");
  }

  static Stream<Throwable> unreadable() {
    return Stream.of(
        new Unreadable(() -> null, () -> null),
        new Unreadable(() -> new StackTraceElement[] {null}, () -> null),
        new Unreadable(
            () -> {
              throw new UnsupportedOperationException();
            },
            () -> {
              throw new StackOverflowError();
            }),
        new Unreadable(() -> new StackTraceElement[0], () -> new IllegalStateException("again")));
  }

  /** An exception whose stack trace and cause are what a test wants them to be. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Supplier<StackTraceElement[]> frames;
    private final transient Supplier<Throwable> nextCause;

    Unreadable(Supplier<StackTraceElement[]> frames, Supplier<Throwable> nextCause) {
      super("told");
      this.frames = frames;
      this.nextCause = nextCause;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return frames.get();
    }

    @Override
    public synchronized Throwable getCause() {
      return nextCause.get();
    }
  }

  @Test
  void aTextCanBeToldInAsciiAlone() {
    assertThat(FailureText.ascii("caf\u00e9 \uD83D\uDE00")).isEqualTo("caf\\u00e9 \\ud83d\\ude00");
  }

  @Test
  void replacesWhatPostgresqlCannotStore() {
    assertThat(FailureText.storable("a\0b\uD800c\uD83D\uDE00"))
        .isEqualTo("a\uFFFDb\uFFFDc\uD83D\uDE00");
  }

  /** Frames of another package, as a handler's are. */
  private static Exception deep(int frames) {
    Exception failure = new Exception("deep");
    StackTraceElement[] trace = new StackTraceElement[frames];
    java.util.Arrays.setAll(
        trace, i -> new StackTraceElement("shop.Orders", "step" + i, "Orders.java", i));
    failure.setStackTrace(trace);
    return failure;
  }
}

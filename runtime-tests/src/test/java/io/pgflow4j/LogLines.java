package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What a worker logs at the default level, which the tests' logger writes to the error stream. */
final class LogLines {
  private LogLines() {}

  /** The lines that are logged meanwhile. */
  static List<String> of(Runnable work) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** The lines that are logged by a worker, and about it, until a run has failed. */
  static List<String> untilFailed(RunHandle<?> run, Supplier<Worker> start) {
    return of(
        () -> {
          try (Worker worker = start.get()) {
            assertThat(worker.id()).isNotNull();
            assertThatExceptionOfType(RunFailedException.class)
                .isThrownBy(() -> run.await(Duration.ofSeconds(60)));
          }
        });
  }

  /** Those of a level that contain a text. */
  static List<String> with(List<String> lines, String level, String text) {
    return lines.stream()
        .filter(line -> line.contains(" " + level + " ") && line.contains(text))
        .toList();
  }
}

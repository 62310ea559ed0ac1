package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a worker tells at the default level, for those who have only its log. */
final class LogLinesTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void eachFailedAttemptAndTheFailedRunLeaveALine() {
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, "loud", ", max_attempts => 2, base_delay => 0");
    RunHandle<@Nullable Object> run = DATABASE.client().start(flow, Map.of());
    List<String> lines =
        linesOf(
            () -> {
              try (Worker worker =
                  Worker.builder(DATABASE.dataSource())
                      .name("teller")
                      .flow(
                          SampleFlows.bindSingle(
                              flow,
                              call -> {
                                throw new IllegalStateException("broken\nin two lines");
                              }))
                      .start()) {
                assertThat(worker.id()).isNotNull();
                assertThatExceptionOfType(RunFailedException.class)
                    .isThrownBy(() -> run.await(PATIENCE));
              }
            });
    String task = "loud/only[0] of run " + run.runId() + ", attempt ";
    String cause = ": java.lang.IllegalStateException: broken; next try: ";
    assertThat(with(lines, "WARN", "Failed: "))
        .satisfiesExactly(
            first -> assertThat(first).endsWith(task + 1 + cause + "after the step's retry delay"),
            second -> assertThat(second).endsWith(task + 2 + cause + "none"));
    assertThat(with(lines, "ERROR", ""))
        .singleElement()
        .asString()
        .endsWith(
            "Run "
                + run.runId()
                + " of flow 'loud' failed in step 'only', task 0:"
                + " java.lang.IllegalStateException: broken");
    assertThat(with(lines, "INFO", "Worker teller ("))
        .satisfiesExactly(
            start -> assertThat(start).endsWith(" runs [loud]"),
            stop -> assertThat(stop).endsWith(" has stopped"));
  }

  @Test
  void aPoolThatIsTooSmallLeavesAWarningAtStart() {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "narrow", "");
    List<String> lines =
        linesOf(
            () -> {
              try (HikariDataSource pool = new HikariDataSource()) {
                pool.setDataSource(DATABASE.dataSource());
                pool.setMaximumPoolSize(5);
                for (int transactional : new int[] {1, 8}) {
                  try (Worker worker =
                      Worker.builder(pool)
                          .name("w" + transactional)
                          .transactionalConcurrency(transactional)
                          .flow(SampleFlows.bindTransactional(flow, call -> "done"))
                          .start()) {
                    assertThat(worker.id()).isNotNull();
                  }
                }
              }
            });
    assertThat(with(lines, "WARN", "Worker w"))
        .singleElement()
        .asString()
        .contains(
            "Worker w8 needs up to 12 connections (3 lanes, 8 transactional attempts at once, 1 for"
                + " a moment now and then; concurrency 400), but its pool lends at most 5.");
  }

  private static List<String> with(List<String> lines, String level, String text) {
    return lines.stream()
        .filter(line -> line.contains(" " + level + " ") && line.contains(text))
        .toList();
  }

  private static List<String> linesOf(Runnable work) {
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
}

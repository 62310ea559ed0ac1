package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.spi.StepHandler;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What handlers and the log know of turns. */
final class RepeatTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aHandlerCanAskForTheNumberOfItsTurn() {
    FlowDefinition<Object, @Nullable Object> flow = define("counted", 5);
    RunHandle<@Nullable Object> run = DATABASE.client().start(flow, 1);
    try (Worker worker = worker(flow, call -> call.context().turn())) {
      assertThat(worker.id()).isNotNull();
      assertThat(run.await(PATIENCE)).isEqualTo(3);
    }
    assertThat(run.progress().steps().get(0).turns()).isEqualTo(2);
  }

  @Test
  void eachAttemptOfATurnHasItsNumber() {
    FlowDefinition<Object, @Nullable Object> flow = define("again", 5);
    RunHandle<@Nullable Object> run = DATABASE.client().start(flow, 1);
    StepHandler everySecondFails =
        call -> {
          if (call.context().attempt() % 2 == 1) {
            throw new IllegalStateException("not this time");
          }
          return call.context().turn();
        };
    try (Worker worker = worker(flow, everySecondFails)) {
      assertThat(worker.id()).isNotNull();
      assertThat(run.await(PATIENCE)).isEqualTo(3);
    }
  }

  @Test
  void aTaskThatIsOutOfTurnsSaysSoInTheLog() {
    FlowDefinition<Object, @Nullable Object> flow = define("exhausted", 2);
    RunHandle<@Nullable Object> run = DATABASE.client().start(flow, 1);
    List<String> lines =
        LogLines.untilFailed(run, () -> worker(flow, call -> call.context().turn()));
    assertThat(LogLines.with(lines, "WARN", "Failed: "))
        .singleElement()
        .asString()
        .endsWith(
            "exhausted/only[0] of run "
                + run.runId()
                + ", attempt 2: The output did not match the condition of the repeat after 2"
                + " turns: out == 3; next try: none");
  }

  /** One step that repeats at once until its output is 3. */
  private static FlowDefinition<Object, @Nullable Object> define(String slug, int max) {
    DATABASE.execute("select pgflow.create_flow('" + slug + "', base_delay => 0)");
    DATABASE.execute(
        "select pgflow.add_step('"
            + slug
            + "', 'only', repeat_until => '$ == 3', repeat_until_text => 'out == 3',"
            + " repeat_every => 0, repeat_max => "
            + max
            + ")");
    return SampleFlows.single(slug, DATABASE.query("select pgflow.flow_shape('" + slug + "')"));
  }

  private static Worker worker(FlowDefinition<Object, @Nullable Object> flow, StepHandler handler) {
    return SampleFlows.singleWorker(DATABASE.dataSource(), flow, handler).start();
  }
}

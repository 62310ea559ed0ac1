package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.spi.StepHandler;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A handler that returns fewer outputs than its batch has items, with and without a connection. */
final class BatchOutputTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void failsTheAttemptUntilItFits(boolean transactional) {
    FlowDefinition<NoInput, List<Integer>> flow = flow("fits-" + transactional, 2);
    StepHandler handler =
        call -> {
          List<Integer> items = call.input().required("items", SampleFlows.INTEGERS);
          return call.context().attempt() == 1 ? items.subList(1, items.size()) : items;
        };
    try (Worker worker = start(flow, handler, transactional)) {
      assertThat(worker.id()).isNotNull();
      RunHandle<List<Integer>> run = DATABASE.client().start(flow);
      assertThat(run.await(PATIENCE)).containsExactly(0, 1, 2, 3, 4);
      assertThat(
              DATABASE.query(
                  "select string_agg(attempts_count::text, ',') from pgflow.step_tasks"
                      + " where step_slug = 'each' and run_id = '"
                      + run.runId()
                      + "'"))
          .isEqualTo("2,2");
      StepProgress each = run.progress().step("each");
      assertThat(each.total()).as("items, not batches").isEqualTo(5);
      assertThat(each.completed()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void failsTheRunWhenItNeverFits(boolean transactional) {
    FlowDefinition<NoInput, List<Integer>> flow = flow("never-" + transactional, 1);
    try (Worker worker = start(flow, call -> List.of(), transactional)) {
      assertThat(worker.id()).isNotNull();
      RunHandle<List<Integer>> run = DATABASE.client().start(flow);
      assertThatExceptionOfType(RunFailedException.class)
          .isThrownBy(() -> run.await(PATIENCE))
          .withMessageMatching(
              ".*step 'each', task .: The output of a batch of . items must be an array of . elements, got 0 elements");
    }
  }

  /** make (0 to 4) -> each in batches of three. */
  private static FlowDefinition<NoInput, List<Integer>> flow(String slug, int maxAttempts) {
    DATABASE.execute(
        "select pgflow.create_flow('"
            + slug
            + "', base_delay => 0, max_attempts => "
            + maxAttempts
            + ")");
    DATABASE.execute("select pgflow.add_step('" + slug + "', 'make')");
    DATABASE.execute(
        "select pgflow.add_step('"
            + slug
            + "', 'each', '{make}', step_type => 'fanout', batch_size => 3)");
    return new FlowDefinition<>(
        slug,
        1,
        DATABASE.query("select pgflow.flow_shape('" + slug + "')"),
        new TypeRef<NoInput>() {},
        out -> out.required("each", SampleFlows.INTEGERS),
        List.of(
            new StepDefinition("make", StepKind.SINGLE, List.of(), 1),
            new StepDefinition("each", StepKind.FANOUT, List.of("make"), 1)));
  }

  private static Worker start(FlowDefinition<?, ?> flow, StepHandler each, boolean transactional) {
    FlowBinding.Builder binding =
        FlowBinding.of(flow).step("make", SampleFlows.INTEGERS, call -> List.of(0, 1, 2, 3, 4));
    FlowBinding.Builder bound =
        transactional
            ? binding.transactionalStep("each", SampleFlows.INTEGERS, each)
            : binding.step("each", SampleFlows.INTEGERS, each);
    return Worker.builder(DATABASE.dataSource()).flow(bound.build()).start();
  }
}

package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunFailedException;
import io.pgflow4j.RunHandle;
import io.pgflow4j.Worker;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code @Flow(maxFanout)}, from the source through the migration to a run by a worker. */
class MaxFanoutTest {
  @AutoClose private static final MigrationServer SERVER = new MigrationServer();

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path migrations;
  private MigratedDatabase database;
  private Project project;

  @BeforeEach
  void createDatabase() {
    database = SERVER.database(migrations);
    project = new Project(migrations);
  }

  @Test
  void asManyElementsAsAllowedComplete() throws Exception {
    FlowBinding flow = squaresOfFour(4);
    try (Worker worker = worker(flow)) {
      assertThat(worker.id()).isNotNull();
      assertThat(start(flow).await(PATIENCE)).hasToString("SquaresOutput[square=[0, 1, 4, 9]]");
    }
  }

  @Test
  void oneElementTooManyFailsTheRun() throws Exception {
    FlowBinding flow = squaresOfFour(3);
    try (Worker worker = worker(flow)) {
      assertThat(worker.id()).isNotNull();
      RunHandle<?> run = start(flow);
      fails(run, "Fanout over 4 elements exceeds the flow's limit of 3");
      assertThat(run.progress().step("square").total()).as("no task was made").isZero();
    }
  }

  @Test
  void aRaisedLimitHoldsForTheRetryOfARunThatFailed() throws Exception {
    RunHandle<?> run = start(squaresOfFour(2));
    FlowBinding raised = squaresOfFour(3);
    assertThat(raised.definition().version()).as("a limit is an option").isEqualTo(1);
    try (Worker worker = worker(raised)) {
      assertThat(worker.id()).isNotNull();
      fails(run, "Fanout over 4 elements exceeds the flow's limit of 3");
      squaresOfFour(4);
      run.retry();
      assertThat(run.await(PATIENCE)).hasToString("SquaresOutput[square=[0, 1, 4, 9]]");
    }
  }

  private static void fails(RunHandle<?> run, String message) {
    assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(() -> run.await(PATIENCE))
        .withMessage(
            "Run " + run.runId() + " of flow 'squares' failed in step 'count', task 0: " + message);
  }

  /** Compiles the flow and applies the migration written for it. */
  private FlowBinding squaresOfFour(int maxFanout) throws Exception {
    FlowBinding flow =
        project.bind(
            "Squares",
            """
            @Flow(slug = "squares", maxFanout = %d)
            public final class Squares {
              @Step(slug = "count")
              List<Integer> count() { return List.of(0, 1, 2, 3); }

              @Step(slug = "square", dependsOn = "count")
              @Fanout
              int square(SquareInput in) { return in.item() * in.item(); }
            }
            """
                .formatted(maxFanout));
    database.migrate();
    return flow;
  }

  private Worker worker(FlowBinding flow) {
    return Worker.builder(database.dataSource()).flow(flow).start();
  }

  @SuppressWarnings("unchecked") // Generated for a flow without input
  private RunHandle<?> start(FlowBinding flow) {
    return PgflowClient.create(database.dataSource())
        .start((FlowDefinition<NoInput, ?>) flow.definition());
  }
}

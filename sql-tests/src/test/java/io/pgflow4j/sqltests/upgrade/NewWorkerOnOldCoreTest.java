package io.pgflow4j.sqltests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.SchemaConflictException;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import io.pgflow4j.Worker;
import io.pgflow4j.spi.WorkerListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The wrong order of a deployment: the worker is newer than the core, which lacks a function that
 * the worker calls.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class NewWorkerOnOldCoreTest {
  private static final String LACK = "alter function pgflow.%1$s rename to later_%1$s";
  private static final String UPGRADE = "alter function pgflow.later_%1$s rename to %1$s";

  private UpgradeDatabase database;
  private FlowDefinition<NoInput, String> flow;

  @BeforeEach
  void define() throws Exception {
    database = UpgradeDatabase.current(QueueTransport.NATIVE);
    database.execute(
        "select pgflow.create_flow('greeting'); select pgflow.add_step('greeting', 'greet')");
    flow =
        new FlowDefinition<>(
            "greeting",
            1,
            database.query("select pgflow.flow_shape('greeting', 1)"),
            new TypeRef<NoInput>() {},
            output -> output.required("greet", new TypeRef<String>() {}),
            List.of(new StepDefinition("greet", StepKind.SINGLE, List.of(), 1)));
  }

  @Test
  void theWorkerIsNotStartedWhenItCannotRegister() throws Exception {
    database.execute(LACK.formatted("register_worker"));
    assertThatExceptionOfType(SchemaConflictException.class)
        .isThrownBy(() -> worker().start())
        .withMessageContaining("no schema pgflow of this version")
        .satisfies(e -> assertThat(e.hint()).contains("upgrade"));
  }

  /** Nothing is lost or failed meanwhile, and nobody must start the worker again. */
  @Test
  void theWorkerWaitsAndWorksOnceTheCoreIsUpgraded() throws Exception {
    database.execute(LACK.formatted("exchange_tasks"));
    CompletableFuture<Exception> told = new CompletableFuture<>();
    WorkerListener listener =
        new WorkerListener() {
          @Override
          public void databaseUnavailable(Exception failure) {
            told.complete(failure);
          }
        };
    try (Worker worker = worker().listener(listener).start()) {
      var run = PgflowClient.create(database.dataSource()).start(flow);
      assertThat(told.get()).hasMessageContaining("exchange_tasks");
      assertThat(run.status().isEnded()).isFalse();
      database.execute(UPGRADE.formatted("exchange_tasks"));
      assertThat(run.await(Duration.ofMinutes(1))).isEqualTo("hello");
      assertThat(worker.id()).isNotNull();
    }
  }

  private Worker.Builder worker() {
    return Worker.builder(database.dataSource())
        .flow(
            FlowBinding.of(flow).step("greet", new TypeRef<String>() {}, call -> "hello").build());
  }
}

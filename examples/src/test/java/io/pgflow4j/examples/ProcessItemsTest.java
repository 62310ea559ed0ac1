package io.pgflow4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.RunHandle;
import io.pgflow4j.RunStatus;
import io.pgflow4j.testing.ManualWorker;
import io.pgflow4j.testing.PgflowExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ProcessItemsTest {
  @RegisterExtension
  static final PgflowExtension PGFLOW =
      PgflowExtension.builder().migration("/db/migration/V1__flow_process-items_v1.sql").build();

  @Test
  void everyItemIsDoubledInATaskOfItsOwnAndTheSumIsTheOutput() {
    RunHandle<ProcessItemsOutput> run = PGFLOW.client().start(ProcessItemsFlow.DEFINITION);

    try (ManualWorker worker = PGFLOW.worker(ProcessItemsFlow.bind(new ProcessItems()))) {
      assertThat(worker.runUntilIdle()).as("tasks").isEqualTo(1 + 5 + 1);
    }

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.progress().step("process-item").completed()).isEqualTo(5);
    assertThat(run.outputJson()).isEqualTo("{\"sum-results\": 30}");
    assertThat(run.output().sumResults()).isEqualTo(30);
  }
}

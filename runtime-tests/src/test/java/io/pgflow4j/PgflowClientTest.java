package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.SampleFlows.Size;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class PgflowClientTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final FlowDefinition<Size, Long> FLOW =
      SampleFlows.fanout(DATABASE, "client-flow", "");

  private final PgflowClient client = DATABASE.client();

  @Test
  void aRunIdStartsOneRun() {
    UUID id = UUID.randomUUID();
    RunHandle<Long> first = client.start(FLOW, new Size(3), id);
    RunHandle<Long> again = client.start(FLOW, new Size(3), id);
    assertThat(first.runId()).isEqualTo(id).isEqualTo(again.runId());
    assertThat(runs(id)).isEqualTo("1");
  }

  @Test
  void aRunIdIsNotReusedForAnotherInput() {
    UUID id = UUID.randomUUID();
    client.start(FLOW, new Size(3), id);
    assertThatExceptionOfType(RunIdConflictException.class)
        .isThrownBy(() -> client.start(FLOW, new Size(4), id))
        .satisfies(
            e -> {
              assertThat(e.sqlState()).isEqualTo("PF010");
              assertThat(e.hint()).isNotBlank();
              assertThat(e.getMessage()).contains(id.toString()).doesNotContain("ERROR:");
            });
  }

  @Test
  void manyRunsStartInOrder() {
    List<UUID> ids = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    List<RunHandle<Long>> runs =
        client.startAll(FLOW, List.of(new Size(1), new Size(2), new Size(3)), ids);
    assertThat(runs).extracting(RunHandle::runId).containsExactlyElementsOf(ids);
    assertThat(client.startAll(FLOW, List.of(new Size(1), new Size(2)))).hasSize(2);
  }

  @Test
  void aRunStartedOnTheCallersConnectionIsRolledBackWithIt() throws Exception {
    UUID id = UUID.randomUUID();
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      RunHandle<Long> run = client.startOn(connection, FLOW, new Size(1), id);
      assertThat(run.runId()).isEqualTo(id);
      connection.rollback();
    }
    assertThat(runs(id)).isEqualTo("0");
    assertThatExceptionOfType(UnknownRunException.class)
        .isThrownBy(() -> client.run(FLOW, id).status());
  }

  @Test
  void aRunStartedOnTheCallersConnectionCommitsWithIt() throws Exception {
    RunHandle<Long> run;
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      run = client.startOn(connection, FLOW, new Size(1));
      assertThat(runs(run.runId())).isEqualTo("0");
      connection.commit();
    }
    assertThat(run.status()).isEqualTo(RunStatus.STARTED);
  }

  @Test
  void cancelEndsARunAndRetryNeedsAFailedOne() {
    RunHandle<Long> run = client.start(FLOW, new Size(1));
    assertThatExceptionOfType(RunStateException.class).isThrownBy(run::retry);
    run.cancel();
    assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    assertThatExceptionOfType(RunCancelledException.class).isThrownBy(run::output);
  }

  @Test
  void awaitGivesUpInTimeAndTheRunGoesOn() {
    RunHandle<Long> run = client.start(FLOW, new Size(1));
    assertThatExceptionOfType(RunTimeoutException.class)
        .isThrownBy(() -> run.await(Duration.ofMillis(1)))
        .withMessageContaining("client-flow");
    assertThat(run.status()).isEqualTo(RunStatus.STARTED);
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(run::output);
  }

  @Test
  void awaitGivesUpADatabaseThatDoesNotAnswer() throws Exception {
    RunHandle<Long> run = client.start(FLOW, new Size(1));
    try (Connection locker = DATABASE.dataSource().getConnection();
        Statement statement = locker.createStatement()) {
      locker.setAutoCommit(false);
      statement.execute("lock table pgflow.runs in access exclusive mode");
      CompletableFuture<Long> waiting =
          CompletableFuture.supplyAsync(() -> run.await(Duration.ofMillis(1)));
      // Without an end to the wait this would be the TimeoutException of the test itself
      assertThat(waiting)
          .failsWithin(Duration.ofSeconds(60))
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(RunTimeoutException.class)
          .withCauseInstanceOf(DatabaseException.class);
      locker.rollback();
    }
    assertThat(run.status()).isEqualTo(RunStatus.STARTED);
  }

  @Test
  void progressCountsTasksByStep() {
    RunProgress progress = client.start(FLOW, new Size(1)).progress();
    assertThat(progress.status()).isEqualTo(RunStatus.STARTED);
    assertThat(progress.step("make").queued()).isEqualTo(1);
    assertThat(progress.step("each").total()).isZero();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> progress.step("none"));
  }

  @Test
  void anUnknownFlowIsItsOwnException() {
    FlowDefinition<NoInput, String> unknown =
        new FlowDefinition<>(
            "no-such-flow", 1, "{}", new TypeRef<NoInput>() {}, out -> "", List.of());
    assertThatExceptionOfType(UnknownFlowException.class)
        .isThrownBy(() -> client.start(unknown))
        .withMessageContaining("no-such-flow");
  }

  private static String runs(UUID id) {
    return DATABASE.query("select count(*) from pgflow.runs where run_id = '" + id + "'");
  }
}

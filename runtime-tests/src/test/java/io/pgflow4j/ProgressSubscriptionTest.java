package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pgflow4j.SampleFlows.Size;
import io.pgflow4j.internal.client.ProgressWatch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

final class ProgressSubscriptionTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final FlowDefinition<Size, Long> FLOW =
      SampleFlows.fanout(DATABASE, "watched", "");
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration OFTEN = Duration.ofMillis(1);

  private final RunHandle<Long> run = DATABASE.client().start(FLOW, new Size(3));
  private final List<RunProgress> seen = new CopyOnWriteArrayList<>();

  @Test
  void theListenerIsToldAtOnceAndALastTimeOnClose() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (ProgressSubscription subscription =
        run.onProgress(
            NEVER,
            progress -> {
              seen.add(progress);
              told.countDown();
            })) {
      assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
      complete("make", "[1, 2, 3]");
      assertThat(subscription.ended()).isNotDone();
    }
    assertThat(seen).extracting(p -> p.step("each").total()).containsExactly(0, 3);
    assertThat(seen).extracting(p -> p.step("make").ended()).containsExactly(0, 1);
  }

  @Test
  void closedBeforeTheRunHasEndedItSaysSo() {
    ProgressSubscription subscription = run.onProgress(NEVER, seen::add);
    subscription.close();
    subscription.close();
    assertThat(subscription.ended()).isCompletedWithValue(seen.get(seen.size() - 1));
    assertThat(subscription.ended().join().status()).isEqualTo(RunStatus.STARTED);
  }

  @Test
  void withoutADatabaseTheListenerIsNotTold() throws Exception {
    CountDownLatch refused = new CountDownLatch(2);
    ProgressSubscription subscription =
        ProgressWatch.start(
            run.runId(),
            () -> {
              refused.countDown();
              return PgflowClient.create(nowhere()).run(FLOW, run.runId()).progress();
            },
            OFTEN,
            seen::add);
    assertThat(refused.await(30, TimeUnit.SECONDS)).as("it goes on asking").isTrue();
    subscription.close();
    assertThat(seen).isEmpty();
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> subscription.ended().get())
        .withCauseInstanceOf(CancellationException.class);
  }

  @Test
  void aDatabaseThatWillNeverTellEndsIt() {
    DatabaseException denied =
        new DatabaseException("denied", "42501", null, false, new SQLException("denied", "42501"));
    ProgressSubscription subscription =
        ProgressWatch.start(
            run.runId(),
            () -> {
              throw denied;
            },
            NEVER,
            seen::add);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> subscription.ended().get(30, TimeUnit.SECONDS))
        .withCause(denied);
    assertThat(seen).isEmpty();
  }

  @Test
  void itEndsWithTheRunAndTheListenerHasSeenItsEnd() throws Exception {
    ProgressSubscription subscription = run.onProgress(OFTEN, seen::add);
    run.cancel();
    RunProgress last = subscription.ended().get(30, TimeUnit.SECONDS);
    assertThat(last.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(seen.get(seen.size() - 1)).isEqualTo(last);
    assertThat(seen).filteredOn(progress -> progress.status().isEnded()).hasSize(1);
  }

  @Test
  void aThreadOfItsOwnCallsTheListener() throws Exception {
    CompletableFuture<Thread> caller = new CompletableFuture<>();
    try (ProgressSubscription subscription =
        run.onProgress(progress -> caller.complete(Thread.currentThread()))) {
      Thread thread = caller.get(30, TimeUnit.SECONDS);
      assertThat(thread.getName()).isEqualTo("pgflow-progress-" + run.runId());
      assertThat(thread.isDaemon()).isTrue();
      assertThat(subscription.ended()).isNotDone();
    }
    caller.get().join();
  }

  @Test
  void whatTheListenerThrowsEndsIt() {
    IllegalStateException fault = new IllegalStateException("on purpose");
    ProgressSubscription subscription =
        run.onProgress(
            OFTEN,
            progress -> {
              seen.add(progress);
              throw fault;
            });
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> subscription.ended().get(30, TimeUnit.SECONDS))
        .withCause(fault);
    subscription.close();
    assertThat(seen).hasSize(1);
  }

  @Test
  void aRunThatDoesNotExistEndsIt() {
    RunHandle<Long> unknown = DATABASE.client().run(FLOW, UUID.randomUUID());
    ProgressSubscription subscription = unknown.onProgress(OFTEN, seen::add);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> subscription.ended().get(30, TimeUnit.SECONDS))
        .withCauseInstanceOf(UnknownRunException.class);
    assertThat(seen).isEmpty();
  }

  @Test
  void theListenerMayCloseIt() throws Exception {
    CompletableFuture<ProgressSubscription> own = new CompletableFuture<>();
    ProgressSubscription subscription =
        run.onProgress(
            OFTEN,
            progress -> {
              seen.add(progress);
              own.join().close();
            });
    own.complete(subscription);
    subscription.close();
    assertThat(seen).hasSize(1);
    assertThat(subscription.ended()).isCompletedWithValue(seen.get(0));
  }

  @Test
  void anIntervalIsPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run.onProgress(Duration.ZERO, seen::add))
        .withMessage("The interval of onProgress is PT0S; give a positive one");
  }

  private static PGSimpleDataSource nowhere() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl("jdbc:postgresql://127.0.0.1:1/x");
    return dataSource;
  }

  private void complete(String step, String output) {
    DATABASE.query(
        "select pgflow.complete_task('" + run.runId() + "', '" + step + "', 0, '" + output + "')");
  }
}

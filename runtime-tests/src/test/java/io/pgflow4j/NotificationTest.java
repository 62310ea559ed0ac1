package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.SampleFlows.Size;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What listeners are told, and workers that would otherwise look once an hour. */
final class NotificationTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String LISTENERS =
      "from pg_stat_activity where query like '%want_notifications%' and pid <> pg_backend_pid()"
          + " and datname = current_database()";

  @Test
  void aWorkerThatWouldLookOnceAnHourIsWoken() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "woken", "");
    try (Worker worker = worker(flow).start()) {
      assertThat(worker.id()).isNotNull();
      for (int i = 0; i < 5; i++) {
        awaitListener();
        assertThat(startElsewhere(flow).await(PATIENCE)).isEqualTo(3);
      }
    }
    awaitNoListener();
  }

  @Test
  void aClientOfTheSameProcessWakesAWorkerThatDoesNotListen() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "direct", "");
    try (Worker worker = worker(flow).notifications(false).start()) {
      assertThat(worker.id()).isNotNull();
      for (int i = 0; i < 5; i++) {
        assertThat(DATABASE.client().start(flow, new Size(3)).await(PATIENCE)).isEqualTo(3);
      }
    }
  }

  @Test
  void byDefaultAWorkerDoesWithoutWhereNoneArrivesAndSaysSoOnce() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "without", "");
    LendingPool pool = pool().fail("unwrap", SQLFeatureNotSupportedException::new);
    List<String> lines =
        LogLines.of(
            () -> {
              try (Worker worker = worker(pool.dataSource(), flow).start()) {
                assertThat(worker.id()).isNotNull();
                assertThat(startElsewhere(flow).await(PATIENCE)).isEqualTo(3);
                assertThat(poll(pool.failed())).isNotNull();
              }
            });
    assertThat(LogLines.with(lines, "INFO", "Notifications are off, because connections of"))
        .hasSize(1);
    assertThat(LogLines.with(lines, "WARN", "")).isEmpty();
  }

  private static <T> @Nullable T poll(BlockingQueue<T> queue) {
    try {
      return queue.poll(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts a run as another process would. */
  private static RunHandle<Long> startElsewhere(FlowDefinition<Size, Long> flow) {
    String run =
        DATABASE.query("select run_id from pgflow.start_flow('" + flow.slug() + "', '{\"n\": 3}')");
    return DATABASE.client().run(flow, UUID.fromString(run));
  }

  @Test
  void aBrokenListenerIsReplaced() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "replaced", "");
    try (Worker worker = worker(flow).notifications(true).start()) {
      assertThat(worker.id()).isNotNull();
      for (int i = 0; i < 3; i++) {
        awaitListener();
        DATABASE.query("select pg_terminate_backend(pid) " + LISTENERS);
        assertThat(startElsewhere(flow).await(PATIENCE)).isEqualTo(3);
      }
    }
  }

  @Test
  void aListenerThatCannotBeOpenedIsTriedAgain() throws InterruptedException {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "tried-again", "");
    LendingPool pool = pool().fail("unwrap", () -> new IllegalStateException("on purpose"));
    try (Worker worker = worker(pool.dataSource(), flow).notifications(true).start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(pool.failed().poll(60, TimeUnit.SECONDS)).isNotNull();
      pool.fail(null, IllegalStateException::new);
      awaitListener();
    }
    awaitNoListener();
  }

  @Test
  void aWorkerNeedsNoListenerToWork() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "polling", "");
    LendingPool pool = pool().fail("unwrap", SQLFeatureNotSupportedException::new);
    try (Worker worker = worker(pool.dataSource(), flow).notifications(true).start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(DATABASE.client().start(flow, new Size(3)).await(PATIENCE)).isEqualTo(3);
    }
  }

  private static LendingPool pool() {
    return new LendingPool(DATABASE.dataSource(), true);
  }

  @Test
  void manyStartsAreOneNotification() throws SQLException {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "many", "");
    DATABASE.execute("select pgflow.want_notifications('{many}', 3600000)");
    try (Connection listener = listen("many")) {
      for (int i = 0; i < 20; i++) {
        DATABASE.client().start(flow, i);
      }
      assertThat(told(listener, "many")).hasSize(1);
    }
  }

  @Test
  void nobodyIsToldWhoDidNotAsk() throws SQLException {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "quiet", "");
    try (Connection listener = listen("quiet")) {
      DATABASE.client().start(flow, 1);
      assertThat(told(listener, "quiet")).isEmpty();
    }
  }

  @Test
  void completingTasksTellsNobody() throws SQLException {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "hot", "");
    DATABASE.client().start(flow, new Size(20));
    DATABASE.execute("select pgflow.want_notifications('{hot}', 1)");
    try (Connection listener = listen("hot");
        Worker worker = worker(flow).notifications(false).start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<Long> run = DATABASE.client().start(flow, new Size(20));
      run.await(PATIENCE);
      assertThat(told(listener, "hot")).hasSize(1);
    }
  }

  private static Worker.Builder worker(FlowDefinition<Size, Long> flow) {
    return worker(DATABASE.dataSource(), flow).pollInterval(HOUR).maxPollInterval(HOUR);
  }

  private static Worker.Builder worker(DataSource dataSource, FlowDefinition<Size, Long> flow) {
    return SampleFlows.fanoutWorker(dataSource, flow, call -> 1);
  }

  private static void awaitListener() {
    awaitListeners("true");
  }

  private static void awaitNoListener() {
    awaitListeners("false");
  }

  private static void awaitListeners(String there) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!DATABASE
        .query("select case when count(*) > 0 then 'true' else 'false' end " + LISTENERS)
        .equals(there)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static Connection listen(String slug) throws SQLException {
    Connection connection = DATABASE.dataSource().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen pgflow_" + slug);
    }
    return connection;
  }

  /** All that was told until now: whatever comes before a notification of our own. */
  private static List<String> told(Connection listener, String slug) throws SQLException {
    DATABASE.execute("notify pgflow_" + slug + ", 'end'");
    List<String> told = new ArrayList<>();
    while (true) {
      PGNotification[] some = listener.unwrap(PGConnection.class).getNotifications(60_000);
      if (some == null) {
        throw new AssertionError("The notification of our own did not come; before it: " + told);
      }
      for (PGNotification one : some) {
        if (one.getParameter().equals("end")) {
          return Collections.unmodifiableList(told);
        }
        told.add(one.getName());
      }
    }
  }
}

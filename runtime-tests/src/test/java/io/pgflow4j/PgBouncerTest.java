package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgflow4j.SampleFlows.Size;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Client and worker behind PgBouncer in transaction mode: every transaction may be on another
 * session. Skipped where there is no PgBouncer; bin/verify provides it where it can.
 */
final class PgBouncerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final TestDatabase DATABASE = TestDatabase.installed();

  private static @Nullable Path binary;
  private static @Nullable PgBouncer bouncer;

  @BeforeAll
  static void start() throws Exception {
    Optional<Path> found = PgBouncer.binary();
    assumeTrue(
        found.isPresent(),
        "skipped: no PgBouncer on this machine (Debian: apt-get install pgbouncer; PGBOUNCER=/path)");
    binary = found.get();
    bouncer = PgBouncer.start(found.get(), DATABASE.server());
  }

  @AfterAll
  static void stop() throws Exception {
    if (bouncer != null) {
      bouncer.close();
    }
  }

  @Test
  void worksWithoutServerSidePreparedStatements() throws Exception {
    work("unprepared", through("prepareThreshold=0"));
  }

  @Test
  void worksWithTheDriversDefaultsWherePreparedStatementsAreKnown() throws Exception {
    assumeTrue(
        binary != null && PgBouncer.knowsPreparedStatements(binary),
        "skipped: this PgBouncer is older than 1.21 and needs prepareThreshold=0;"
            + " PGBOUNCER=/path names a newer one, as Debian 13 has");
    work("prepared", through(""));
  }

  @Test
  void aWorkerNoticesThatNoNotificationArrives() {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, "unnotified", "");
    List<String> lines =
        LogLines.of(
            () -> {
              try (Worker worker =
                  Worker.builder(through("prepareThreshold=0"))
                      .name("bounced")
                      .flow(SampleFlows.bindFanout(flow, SampleFlows::item))
                      .start()) {
                assertThat(worker.id()).isNotNull();
                joinDoorbell();
              }
            });
    assertThat(LogLines.with(lines, "INFO", "Notifications are off, because no notification"))
        .hasSize(1);
    assertThat(LogLines.with(lines, "WARN", "")).isEmpty();
  }

  private static void joinDoorbell() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().contains("bounced") && thread.getName().contains("doorbell")) {
        try {
          thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private static DataSource through(String options) {
    if (bouncer == null) {
      throw new IllegalStateException("PgBouncer was not started");
    }
    return bouncer.dataSource(options);
  }

  /** Everything a client and a worker do, often enough that statements would be prepared. */
  private static void work(String slug, DataSource dataSource) throws Exception {
    FlowDefinition<Size, Long> flow = SampleFlows.fanout(DATABASE, slug, ", base_delay => 0");
    FlowDefinition<Object, @Nullable Object> effects =
        SampleFlows.single(DATABASE, slug + "-effects", "");
    PgflowClient client = PgflowClient.create(dataSource);
    AtomicInteger failures = new AtomicInteger();
    try (Worker worker =
        SampleFlows.fanoutWorker(
                dataSource,
                flow,
                call -> {
                  if (call.context().attempt() == 1 && SampleFlows.item(call) == 7) {
                    failures.incrementAndGet();
                    throw new IllegalStateException("once");
                  }
                  return SampleFlows.item(call);
                })
            .flow(SampleFlows.bindTransactional(effects, call -> write(call.connection(), slug)))
            .batchSize(10)
            .start()) {
      assertThat(worker.id()).isNotNull();
      List<RunHandle<Long>> runs = new ArrayList<>();
      List<RunHandle<@Nullable Object>> written = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        runs.add(client.start(flow, new Size(20)));
        try (Connection connection = dataSource.getConnection()) {
          connection.setAutoCommit(false);
          written.add(client.startOn(connection, effects, i));
          connection.commit();
        }
      }
      for (RunHandle<Long> run : runs) {
        assertThat(run.await(PATIENCE)).isEqualTo(190);
        assertThat(run.progress().step("each").completed()).isEqualTo(20);
      }
      for (RunHandle<@Nullable Object> run : written) {
        run.await(PATIENCE);
      }
      assertThat(failures).hasValue(20);
      assertThat(DATABASE.query("select count(*) from effects where key = '" + slug + "'"))
          .isEqualTo("20");
      assertThat(
              Integer.parseInt(
                  DATABASE.query(
                      "select count(*) from pg_stat_activity where datname = current_database()"
                          + " and pid <> pg_backend_pid() and backend_type = 'client backend'")))
          .isBetween(1, PgBouncer.POOL_SIZE);
    }
  }

  private static String write(Connection connection, String key) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into effects (key) values (?)")) {
      insert.setString(1, key);
      insert.executeUpdate();
    }
    return key;
  }
}

package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.SampleFlows.Size;
import io.pgflow4j.spi.StepHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/**
 * What transactional steps are promised about their connection, and what they must not do to it.
 */
final class TransactionalStepTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aTaskThatFindsNoConnectionGoesBackUncounted() {
    FlowDefinition<Object, @Nullable Object> flow = single("refused", ", max_attempts => 1");
    AtomicInteger refusals = new AtomicInteger(1);
    DataSource pool =
        lending(
            () -> {
              if (isHandler() && refusals.getAndDecrement() > 0) {
                throw new SQLTransientConnectionException("No connection, on purpose");
              }
              return DATABASE.dataSource().getConnection();
            });
    try (Worker worker = transactional(pool, flow, call -> "done").start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(DATABASE.client().start(flow, Map.of()).await(PATIENCE)).isEqualTo("done");
    }
    assertThat(attempts("refused")).as("one attempt counts").isEqualTo("2 - 1");
  }

  @Test
  void tasksWithoutAPlaceGoBackUncounted() {
    FlowDefinition<Size, Long> flow =
        SampleFlows.fanout(DATABASE, "crowded", ", max_attempts => 1, timeout => 10");
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    FlowBinding binding =
        FlowBinding.of(flow)
            .step("make", SampleFlows.INTEGERS, SampleFlows::range)
            .transactionalStep(
                "each",
                SampleFlows.INTEGER,
                call -> {
                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                  // Holds the place until another task has gone without.
                  while (DATABASE
                      .query(
                          "select count(*) from pgflow.step_tasks"
                              + " where flow_slug = 'crowded' and attempts_floor > 0")
                      .equals("0")) {
                    Thread.onSpinWait();
                  }
                  running.decrementAndGet();
                  return SampleFlows.item(call);
                })
            .step("sum", SampleFlows.LONG, SampleFlows::sum)
            .build();
    try (Worker worker =
        Worker.builder(DATABASE.dataSource()).flow(binding).transactionalConcurrency(1).start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(DATABASE.client().start(flow, new Size(4)).await(PATIENCE)).isEqualTo(6);
    }
    assertThat(most).as("at once").hasValue(1);
    assertThat(
            DATABASE.query(
                "select count(distinct attempts_count - attempts_floor) from pgflow.step_tasks"
                    + " where flow_slug = 'crowded' and step_slug = 'each'"))
        .isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        Connection.TRANSACTION_READ_COMMITTED,
        Connection.TRANSACTION_REPEATABLE_READ,
        Connection.TRANSACTION_SERIALIZABLE
      })
  void isolationAndAccessModeAreSetAndGivenBack(int isolation) throws SQLException {
    FlowDefinition<Object, @Nullable Object> flow = single("isolation-" + isolation, "");
    try (Connection only = DATABASE.dataSource().getConnection()) {
      only.setTransactionIsolation(isolation);
      only.setReadOnly(true);
      DataSource pool =
          lending(() -> isHandler() ? unclosed(only) : DATABASE.dataSource().getConnection());
      try (Worker worker =
          transactional(
                  pool,
                  flow,
                  call -> {
                    try (Statement statement = call.connection().createStatement();
                        var rows = statement.executeQuery("show transaction_isolation")) {
                      rows.next();
                      String level = rows.getString(1);
                      statement.execute("insert into effects values ('" + level + "')");
                      return level;
                    }
                  })
              .start()) {
        assertThat(worker.id()).isNotNull();
        assertThat(DATABASE.client().start(flow, Map.of()).await(PATIENCE))
            .isEqualTo("read committed");
      }
      assertThat(only.getTransactionIsolation()).isEqualTo(isolation);
      assertThat(only.isReadOnly()).isTrue();
      assertThat(only.getAutoCommit()).isTrue();
    }
  }

  private enum Door {
    SQL_COMMIT,
    SQL_ROLLBACK,
    STATEMENT,
    UNWRAP,
    AUTOCOMMIT;

    void open(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute("insert into effects values ('" + this + "')");
        switch (this) {
          case SQL_COMMIT -> statement.execute("commit");
          case SQL_ROLLBACK -> statement.execute("rollback");
          case STATEMENT -> statement.getConnection().commit();
          case UNWRAP -> ((Connection) connection.unwrap(PGConnection.class)).commit();
          case AUTOCOMMIT -> statement.getConnection().setAutoCommit(true);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Door.class)
  void aTransactionThatWasEndedIsNoticed(Door door) {
    FlowDefinition<Object, @Nullable Object> flow = single("door-" + door, ", base_delay => 0");
    RunFailure failure =
        failure(
            flow,
            call -> {
              door.open(call.connection());
              return "done";
            });
    assertThat(failure.message()).contains("ended its own transaction");
    assertThat(failure.attempt()).as("more attempts would do the same").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select pgflow.cancel_run('%s')",
        "select pgflow.complete_task('%s', 'only', 0, '1')",
        "select pgflow.fail_task('%s', 'only', 0, 'why', permanent => true)"
      })
  void aStepThatEndsItsOwnRunIsTold(String sql) {
    FlowDefinition<Object, @Nullable Object> flow =
        single("own-run-" + sql.substring(14, 18), ", base_delay => 0");
    RunFailure failure =
        failure(
            flow,
            call -> {
              try (Statement statement = call.connection().createStatement()) {
                statement.execute(sql.formatted(call.context().runId()));
              }
              return "done";
            });
    assertThat(failure.message()).contains("ended its own run");
    assertThat(failure.attempt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"40P01", "40001"})
  void aDeadlockOfTheCompletionIsRepeatedWithoutTheHandler(String sqlState) {
    String slug = "deadlock-" + sqlState;
    FlowDefinition<Object, @Nullable Object> flow = single(slug, ", max_attempts => 1");
    DATABASE.execute("create sequence public.\"" + slug + "\"");
    DATABASE.execute(
        """
        create function fail_%1$s() returns trigger language plpgsql as $$
        begin
          if new.status = 'completed' and nextval('public."%2$s"') < 3 then
            raise exception using errcode = '%1$s', message = 'on purpose';
          end if;
          return new;
        end $$;
        create trigger fail_%1$s before update on pgflow.task_rows
          for each row when (new.flow_slug = '%2$s') execute function fail_%1$s()
        """
            .formatted(sqlState, slug));
    AtomicInteger calls = new AtomicInteger();
    try (Worker worker =
        transactional(
                DATABASE.dataSource(),
                flow,
                call -> {
                  try (Statement statement = call.connection().createStatement()) {
                    statement.execute("insert into effects values ('" + slug + "')");
                  }
                  return calls.incrementAndGet();
                })
            .start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(DATABASE.client().start(flow, Map.of()).await(PATIENCE)).isEqualTo(1);
    }
    assertThat(DATABASE.query("select count(*) from effects where key = '" + slug + "'"))
        .isEqualTo("1");
  }

  private static RunFailure failure(
      FlowDefinition<Object, @Nullable Object> flow, StepHandler handler) {
    try (Worker worker = transactional(DATABASE.dataSource(), flow, handler).start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<@Nullable Object> run = DATABASE.client().start(flow, Map.of());
      try {
        run.await(PATIENCE);
      } catch (RunFailedException e) {
        return e.failure();
      }
      throw new AssertionError("The run has not failed");
    }
  }

  private static FlowDefinition<Object, @Nullable Object> single(String slug, String options) {
    return SampleFlows.single(DATABASE, slug, options);
  }

  /** Takes no connection but for its steps, because the pools here count or share theirs. */
  private static Worker.Builder transactional(
      DataSource pool, FlowDefinition<?, ?> flow, StepHandler handler) {
    return Worker.builder(pool)
        .flow(SampleFlows.bindTransactional(flow, handler))
        .notifications(false);
  }

  /** Neither the test nor a thread of the worker's own. */
  private static boolean isHandler() {
    String name = Thread.currentThread().getName();
    return Stream.of("main", "-lane-", "-heartbeat-", "-schedules-").noneMatch(name::contains);
  }

  private static String attempts(String slug) {
    return DATABASE.query(
        "select attempts_count || ' - ' || attempts_floor from pgflow.step_tasks"
            + " where flow_slug = '"
            + slug
            + "'");
  }

  private interface Lender {
    Connection lend() throws SQLException;
  }

  private static DataSource lending(Lender lender) {
    return proxy(DataSource.class, DATABASE.dataSource(), List.of("getConnection"), lender::lend);
  }

  private static Connection unclosed(Connection connection) {
    return proxy(Connection.class, connection, List.of("close"), () -> null);
  }

  private interface Instead {
    @Nullable Object go() throws Throwable;
  }

  private static <T> T proxy(Class<T> type, T target, List<String> methods, Instead instead) {
    return type.cast(
        Proxy.newProxyInstance(
            TransactionalStepTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (methods.contains(method.getName())) {
                return instead.go();
              }
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}

package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tasks that no claim can bring to the worker fail with the true reason, and delay no other. */
final class UnreadableTasksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TOO_LONG = 1_000;

  @Test
  void aTaskWhoseClaimExceedsTheServersLimitFailsWithThatReason() {
    TestDatabase database = TestDatabase.installed();
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(database, "slow", ", max_attempts => 2, base_delay => 0");
    FlowDefinition<Object, @Nullable Object> other = SampleFlows.single(database, "other", "");
    database.execute(
        """
        create or replace function pgflow_internal.input_of(run_id uuid, step_slug text)
        returns table (input jsonb)
        language plpgsql stable set search_path to pg_catalog, pg_temp
        as $$
        begin
          input := (select r.input from pgflow.runs r where r.run_id = input_of.run_id);
          perform pg_sleep(3600) where input_of.input = '"slow"';
          input := jsonb_build_object('run', input);
          return next;
        end $$
        """);
    database.execute(
        "do $$ begin execute format("
            + "'alter database %I set statement_timeout = 1000', current_database()); end $$");
    List<String> lines =
        LogLines.of(
            () -> {
              try (Worker worker =
                  Worker.builder(database.dataSource())
                      .batchSize(2)
                      .flow(SampleFlows.bindSingle(flow, call -> "done"))
                      .flow(SampleFlows.bindSingle(other, call -> "done"))
                      .start()) {
                assertThat(worker.id()).isNotNull();
                RunHandle<@Nullable Object> slow = database.client().start(flow, "slow");
                assertThat(database.client().start(other, "quick").await(PATIENCE))
                    .isEqualTo("done");
                assertThatExceptionOfType(RunFailedException.class)
                    .isThrownBy(() -> slow.await(PATIENCE))
                    .satisfies(
                        e ->
                            assertThat(e.failure().message())
                                .contains(
                                    "could not give the task to a worker", "statement timeout"));
                assertThat(database.client().start(flow, "quick").await(PATIENCE))
                    .isEqualTo("done");
              }
            });
    assertThat(LogLines.with(lines, "ERROR", "of flow 'slow' failed"))
        .singleElement()
        .asString()
        .contains(
            "failed in step 'only', task 0: The database could not give the task to a worker:",
            "statement timeout");
  }

  @Test
  void aTaskThatIsTooLargeForTheWorkersMemoryFailsWithThatReason() {
    TestDatabase database = TestDatabase.installed();
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(database, "large", ", max_attempts => 2, base_delay => 0");
    List<Object> inputs = Stream.<Object>iterate("", s -> s + "x").limit(20).toList();
    List<RunHandle<@Nullable Object>> runs = database.client().startAll(flow, inputs);
    RunHandle<@Nullable Object> large = database.client().start(flow, "x".repeat(TOO_LONG));
    List<String> lines =
        LogLines.of(
            () -> {
              try (Worker worker =
                  Worker.builder(tooSmallFor(database.dataSource()))
                      .flow(SampleFlows.bindSingle(flow, call -> "done"))
                      .start()) {
                assertThat(worker.id()).isNotNull();
                for (RunHandle<@Nullable Object> run : runs) {
                  assertThat(run.await(PATIENCE)).isEqualTo("done");
                }
                assertThatExceptionOfType(RunFailedException.class)
                    .isThrownBy(() -> large.await(PATIENCE))
                    .satisfies(
                        e ->
                            assertThat(e.failure().message())
                                .contains("larger than the worker's memory"));
              }
            });
    assertThat(
            database.query(
                "select max(t.attempts_count - t.attempts_floor) from pgflow.step_tasks t"
                    + " where t.status = 'completed'"))
        .as("attempts of the others that counted")
        .isEqualTo("1");
    assertThat(LogLines.with(lines, "ERROR", "of flow 'large' failed"))
        .singleElement()
        .asString()
        .contains(
            "Run "
                + large.runId()
                + " of flow 'large' failed in step 'only', task 0: The worker could not read the"
                + " task: Its input is larger than the worker's memory");
  }

  /** A data source whose results run out of memory at a long text. */
  private static DataSource tooSmallFor(DataSource dataSource) {
    return proxy(DataSource.class, dataSource);
  }

  private static <T> T proxy(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            UnreadableTasksTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return limited(method.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static @Nullable Object limited(@Nullable Object result) {
    if (result instanceof String text && text.length() >= TOO_LONG) {
      throw new OutOfMemoryError("on purpose");
    }
    return result instanceof ResultSet rows
        ? proxy(ResultSet.class, rows)
        : result instanceof PreparedStatement statement
            ? proxy(PreparedStatement.class, statement)
            : result instanceof Connection connection
                ? proxy(Connection.class, connection)
                : result;
  }
}

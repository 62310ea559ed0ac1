package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.json.JacksonCodec;
import io.pgflow4j.spi.StepHandler;
import io.pgflow4j.spi.StepTransaction;
import io.pgflow4j.spi.ThreadTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client and a worker in the transactions of a framework, which here is ten lines long. */
final class ThreadTransactionsTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStartJoinsTheTransactionOfItsThread(boolean commit) throws SQLException {
    Framework framework = new Framework(DATABASE.dataSource());
    String slug = "joined-" + commit;
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, slug, "");
    PgflowClient client =
        PgflowClient.create(DATABASE.dataSource(), JacksonCodec.builder().build(), framework);
    try (StepTransaction transaction = framework.begin()) {
      client.start(flow, Map.of());
      assertThat(runs(slug)).as("runs that others see").isEqualTo("0");
      if (commit) {
        transaction.commit();
      }
    }
    assertThat(runs(slug)).isEqualTo(commit ? "1" : "0");
    client.start(flow, Map.of());
    assertThat(runs(slug)).as("outside, a start is its own").isEqualTo(commit ? "2" : "1");
  }

  @Test
  void aTransactionalStepWorksInTheTransactionOfItsThread() {
    Framework framework = new Framework(DATABASE.dataSource());
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "stepping", "");
    try (Worker worker =
        start(
            framework,
            flow,
            call -> {
              framework.insert("stepping " + call.context().attempt());
              if (call.context().attempt() == 1) {
                throw new IllegalStateException("the first attempt, on purpose");
              }
              return "done";
            })) {
      assertThat(worker.id()).isNotNull();
      assertThat(DATABASE.client().start(flow, Map.of()).await(PATIENCE)).isEqualTo("done");
    }
    assertThat(
            DATABASE.query("select string_agg(key, ',') from effects where key like 'stepping%'"))
        .as("only the attempt that completed has left something")
        .isEqualTo("stepping 2");
    assertThat(framework.current()).as("bound to this thread").isNull();
    assertThat(framework.released).as("transactions whose connections went back").hasValue(2);
  }

  @Test
  void aFlushThatFailsFailsTheAttemptBeforeItIsCompleted() {
    Framework framework = new Framework(DATABASE.dataSource());
    framework.flushFailure = "the entity is not valid, on purpose";
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, "flushing", ", max_attempts => 1");
    try (Worker worker =
        start(
            framework,
            flow,
            call -> {
              framework.insert("flushing");
              return "done";
            })) {
      assertThat(worker.id()).isNotNull();
      RunHandle<?> run = DATABASE.client().start(flow, Map.of());
      assertThatExceptionOfType(RunFailedException.class)
          .isThrownBy(() -> run.await(PATIENCE))
          .withMessageContaining("not valid, on purpose");
    }
    assertThat(DATABASE.query("select count(*) from effects where key = 'flushing'"))
        .isEqualTo("0");
  }

  /** A worker whose one step is transactional, in the transactions of the framework. */
  private static Worker start(
      Framework framework, FlowDefinition<?, ?> flow, StepHandler transactional) {
    return Worker.builder(DATABASE.dataSource())
        .transactions(framework)
        .flow(SampleFlows.bindTransactional(flow, transactional))
        .start();
  }

  private static String runs(String slug) {
    return DATABASE.query("select count(*) from pgflow.runs where flow_slug = '" + slug + "'");
  }

  /** Binds one connection to a thread. */
  private static final class Framework implements ThreadTransactions {
    private static final ThreadLocal<@Nullable Connection> BOUND = new ThreadLocal<>();
    private final DataSource dataSource;
    private @Nullable String flushFailure;
    private final AtomicInteger released = new AtomicInteger();

    Framework(DataSource dataSource) {
      this.dataSource = dataSource;
    }

    @Override
    public @Nullable Connection current() {
      return BOUND.get();
    }

    /** What a repository of the framework would do. */
    void insert(String key) throws SQLException {
      Connection connection = BOUND.get();
      if (connection == null) {
        throw new IllegalStateException("No transaction on this thread");
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("insert into effects values ('" + key + "')");
      }
    }

    @Override
    public StepTransaction begin() throws SQLException {
      Connection connection = dataSource.getConnection();
      connection.setAutoCommit(false);
      BOUND.set(connection);
      return new StepTransaction() {
        private Runnable beforeRelease = () -> {};

        @Override
        public Connection connection() {
          return connection;
        }

        @Override
        public void beforeRelease(Runnable action) {
          beforeRelease = action;
        }

        @Override
        public void flush() {
          if (flushFailure != null) {
            throw new IllegalStateException(flushFailure);
          }
        }

        @Override
        public void commit() throws SQLException {
          connection.commit();
        }

        @Override
        public void rollback() throws SQLException {
          connection.rollback();
        }

        @Override
        public void close() throws SQLException {
          BOUND.remove();
          try (connection) {
            connection.rollback();
            beforeRelease.run();
            released.incrementAndGet();
          }
        }
      };
    }
  }
}

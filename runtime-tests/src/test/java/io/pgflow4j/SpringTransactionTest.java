package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes through Spring's data source takes part in Spring's transaction. */
final class SpringTransactionTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void aStartEndsNoTransactionOfSprings(boolean autoCommit, boolean startFirst) {
    String slug = "spring-" + autoCommit + "-" + startFirst;
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, slug, "");
    try (HikariDataSource pool = pool(DATABASE, autoCommit)) {
      TransactionAwareDataSourceProxy proxy = new TransactionAwareDataSourceProxy(pool);
      TransactionTemplate transaction = transaction(pool);
      JdbcTemplate business = new JdbcTemplate(proxy);
      PgflowClient client = PgflowClient.create(proxy);
      for (boolean rollBack : new boolean[] {true, false}) {
        transaction.executeWithoutResult(
            status -> {
              if (startFirst) {
                client.start(flow, Map.of());
              }
              business.update("insert into effects values (?)", slug);
              if (!startFirst) {
                client.start(flow, Map.of());
              }
              if (rollBack) {
                status.setRollbackOnly();
              }
            });
        String expected = rollBack ? "0 0" : "1 1";
        assertThat(
                DATABASE.query(
                    "select (select count(*) from pgflow.runs where flow_slug = '%1$s') || ' ' ||"
                            .formatted(slug)
                        + " (select count(*) from effects where key = '%1$s')".formatted(slug)))
            .isEqualTo(expected);
      }
      client.start(flow, Map.of());
      assertThat(
              DATABASE.query(
                  "select count(*) from pgflow.runs where flow_slug = '%s'".formatted(slug)))
          .as("outside of a transaction a start is its own")
          .isEqualTo("2");
    }
  }

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void anInstallationEndsNoTransactionOfSprings(boolean autoCommit, boolean rollBack) {
    TestDatabase database = TestDatabase.empty();
    database.execute("create table business (id int)");
    try (HikariDataSource pool = pool(database, autoCommit)) {
      TransactionAwareDataSourceProxy proxy = new TransactionAwareDataSourceProxy(pool);
      JdbcTemplate business = new JdbcTemplate(proxy);
      transaction(pool)
          .executeWithoutResult(
              status -> {
                business.update("insert into business values (1)");
                assertThat(PgflowSchema.install(proxy)).isEqualTo(InstallOutcome.INSTALLED);
                assertThat(PgflowSchema.install(proxy)).isEqualTo(InstallOutcome.ALREADY_INSTALLED);
                business.update("insert into business values (2)");
                if (rollBack) {
                  status.setRollbackOnly();
                }
              });
      assertThat(
              database.query(
                  "select (select count(*) from business) || ' ' ||"
                      + " (select count(*) from pg_namespace where nspname = 'pgflow')"))
          .isEqualTo(rollBack ? "0 0" : "2 1");
      assertThat(PgflowSchema.install(proxy))
          .as("outside of a transaction")
          .isEqualTo(rollBack ? InstallOutcome.INSTALLED : InstallOutcome.ALREADY_INSTALLED);
    }
  }

  @Test
  void anInstallationRefusesATransactionOfOneSnapshot() {
    TestDatabase database = TestDatabase.empty();
    database.execute("create table business (id int)");
    try (HikariDataSource pool = pool(database, true)) {
      TransactionAwareDataSourceProxy proxy = new TransactionAwareDataSourceProxy(pool);
      TransactionTemplate transaction = transaction(pool);
      transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
      JdbcTemplate business = new JdbcTemplate(proxy);
      transaction.executeWithoutResult(
          status -> {
            business.update("insert into business values (1)");
            assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> PgflowSchema.install(proxy))
                .withMessageContaining("which is not read committed")
                .satisfies(e -> assertThat(e.sqlState()).isEqualTo("25001"));
            business.update("insert into business values (2)");
          });
      assertThat(database.query("select count(*) from business")).isEqualTo("2");
      PgflowSchema.install(pool);
      transaction.executeWithoutResult(
          status -> {
            business.update("insert into business values (3)");
            assertThat(PgflowSchema.install(proxy)).isEqualTo(InstallOutcome.ALREADY_INSTALLED);
          });
      assertThat(database.query("select count(*) from business")).isEqualTo("3");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWorkerThatStartsInATransactionIsRefused(boolean developmentMode) {
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, "spring-worker-" + developmentMode, "");
    try (HikariDataSource pool = pool(DATABASE, true)) {
      TransactionAwareDataSourceProxy proxy = new TransactionAwareDataSourceProxy(pool);
      Worker.Builder worker =
          SampleFlows.singleWorker(proxy, flow, call -> "done").developmentMode(developmentMode);
      JdbcTemplate business = new JdbcTemplate(proxy);
      String key = flow.slug();
      transaction(pool)
          .executeWithoutResult(
              status -> {
                business.update("insert into effects values (?)", key);
                assertThatExceptionOfType(DatabaseException.class)
                    .isThrownBy(worker::start)
                    .withMessageContaining("outside of the transaction");
                status.setRollbackOnly();
              });
      assertThat(DATABASE.query("select count(*) from effects where key = '" + key + "'"))
          .isEqualTo("0");
    }
  }

  /** An application without a framework, whose data source lends its one connection. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInstallationEndsNoTransactionOfAPlainConnection(boolean rollBack) throws SQLException {
    TestDatabase database = TestDatabase.empty();
    database.execute("create table business (id int)");
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("insert into business values (1)");
      assertThat(PgflowSchema.install(new SingleConnectionDataSource(connection, true)))
          .isEqualTo(InstallOutcome.INSTALLED);
      statement.execute("insert into business values (2)");
      assertThat(connection.getAutoCommit()).isFalse();
      if (rollBack) {
        connection.rollback();
      } else {
        connection.commit();
      }
    }
    assertThat(database.query("select count(*) from business")).isEqualTo(rollBack ? "0" : "2");
  }

  private static TransactionTemplate transaction(HikariDataSource pool) {
    return new TransactionTemplate(new DataSourceTransactionManager(pool));
  }

  /** No call may need a second connection while the transaction holds one. */
  private static HikariDataSource pool(TestDatabase database, boolean autoCommit) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setAutoCommit(autoCommit);
    config.setMaximumPoolSize(1);
    return new HikariDataSource(config);
  }
}

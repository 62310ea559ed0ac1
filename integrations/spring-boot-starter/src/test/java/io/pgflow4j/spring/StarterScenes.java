package io.pgflow4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.PgflowClient;
import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What holds with every way to reach the database. The context ends with its class: at the end of
 * the JVM the server would stop meanwhile, and the worker would wait to hand in what it still has.
 */
@DirtiesContext
abstract class StarterScenes {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  @Autowired PgflowClient client;
  @Autowired DataSource dataSource;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager manager;
  @Autowired Effects effects;
  @Autowired PgflowWorkerLifecycle worker;

  /** How a start reaches the database. */
  enum Way {
    PLAIN,
    PROXY,
    BOUND_CONNECTION
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, true", "PLAIN, false",
    "PROXY, true", "PROXY, false",
    "BOUND_CONNECTION, true", "BOUND_CONNECTION, false"
  })
  void aStartIsPartOfTheCallersTransaction(Way way, boolean commit) {
    String id = getClass().getSimpleName() + "-" + way + "-" + commit;
    Audit.Request input = new Audit.Request(id + "-run", 0);
    new TransactionTemplate(manager)
        .executeWithoutResult(
            status -> {
              effects.write(id, 0);
              start(way, input);
              effects.write(id + "-after", 0);
              if (!commit) {
                status.setRollbackOnly();
              }
            });
    String runs = "select count(*) from pgflow.runs where input ->> 'id' = '" + input.id() + "'";
    String rows = "select count(*) from effects where id in ('" + id + "', '" + id + "-after')";
    assertThat(number(runs)).as("runs").isEqualTo(commit ? 1 : 0);
    assertThat(number(rows)).as("business rows").isEqualTo(commit ? 2 : 0);
  }

  private void start(Way way, Audit.Request input) {
    switch (way) {
      case PLAIN -> client.start(AuditFlow.DEFINITION, input);
      case PROXY ->
          PgflowClient.create(new TransactionAwareDataSourceProxy(dataSource))
              .start(AuditFlow.DEFINITION, input);
      case BOUND_CONNECTION -> {
        Connection bound = DataSourceUtils.getConnection(dataSource);
        try {
          client.startOn(bound, AuditFlow.DEFINITION, input);
        } finally {
          DataSourceUtils.releaseConnection(bound, dataSource);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aTransactionalStepWritesThroughSpringExactlyOnce(int failures) {
    String id = getClass().getSimpleName() + "-step-" + failures;
    AuditOutput output =
        client.start(AuditFlow.DEFINITION, new Audit.Request(id, failures)).await(PATIENCE);
    assertThat(output.book()).isEqualTo(id);
    assertThat(number("select attempt from effects where id = '" + id + "'"))
        .as("the attempt whose work was kept")
        .isEqualTo(failures + 1);
  }

  @Test
  void theWorkerRunsTheFlowsThatAreBeans() {
    assertThat(worker.isRunning()).isTrue();
    assertThat(worker.state().orElseThrow().flowSlugs()).contains("audit");
  }

  int number(String sql) {
    return jdbc.sql(sql).query(Integer.class).single();
  }
}

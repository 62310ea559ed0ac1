package io.pgflow4j.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.pgflow4j.PgflowClient;
import io.pgflow4j.PgflowSchema;
import io.pgflow4j.RunHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An application with a data source for each of two servers. */
final class ServersStarterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String SHARDS =
      """
      [{"server": "a", "partitions": "{[0,128)}"}, {"server": "b", "partitions": "{[128,256)}"}]
      """;

  private final DriverManagerDataSource first = new DriverManagerDataSource(Databases.create());
  private final DriverManagerDataSource second = new DriverManagerDataSource(Databases.create());

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  PgflowAutoConfiguration.class,
                  PgflowHealthAutoConfiguration.class,
                  PgflowEndpointAutoConfiguration.class))
          .withUserConfiguration(Application.class)
          .withBean("first", DataSource.class, () -> first)
          .withBean("second", DataSource.class, () -> second)
          .withPropertyValues(
              "pgflow.servers.a=first",
              "pgflow.servers.b=second",
              "pgflow.worker.development-mode=true",
              "pgflow.worker.name=both",
              "management.endpoints.web.exposure.include=pgflow");

  @Configuration(proxyBeanMethods = false)
  @Import(Audit.class)
  static class Application {
    @Bean
    PlatformTransactionManager firstTransactions(@Qualifier("first") DataSource dataSource) {
      return new JdbcTransactionManager(dataSource);
    }

    @Bean
    PlatformTransactionManager secondTransactions(@Qualifier("second") DataSource dataSource) {
      return new JdbcTransactionManager(dataSource);
    }

    /** Writes in the transaction of the thread, and so on the server of the run. */
    @Bean
    Effects effects(List<DataSource> dataSources) {
      return (id, attempt) ->
          dataSources.stream()
              .filter(TransactionSynchronizationManager::hasResource)
              .forEach(
                  bound ->
                      new JdbcTemplate(bound)
                          .update("insert into effects values (?, ?)", id, attempt));
    }
  }

  private static void prepare(DataSource dataSource, String server) {
    PgflowSchema.install(dataSource);
    JdbcTemplate database = new JdbcTemplate(dataSource);
    database.execute("create table effects (id text, attempt int)");
    database.query("select pgflow.set_shards(?::jsonb, ?, 1)", row -> {}, SHARDS, server);
  }

  private static int number(DataSource dataSource, String sql) {
    return requireNonNull(new JdbcTemplate(dataSource).queryForObject(sql, Integer.class));
  }

  private static Audit.Request request(int number) {
    return new Audit.Request("run-" + number, 0);
  }

  @Test
  void clientWorkerHealthAndEndpointAreOverAllServers() {
    prepare(first, "a");
    prepare(second, "b");
    application.run(
        context -> {
          PgflowClient client = context.getBean(PgflowClient.class);
          assertThat(client.servers()).containsExactly("a", "b");
          List<RunHandle<AuditOutput>> runs =
              IntStream.range(0, 8)
                  .mapToObj(i -> client.start(AuditFlow.DEFINITION, request(i)))
                  .toList();
          runs.forEach(run -> run.await(PATIENCE));
          for (DataSource server : List.of(first, second)) {
            int there = number(server, "select count(*) from pgflow.runs");
            assertThat(there).isPositive().isLessThan(8);
            assertThat(number(server, "select count(*) from effects"))
                .as("effects of transactional steps, in Spring's transaction of the server")
                .isEqualTo(there);
          }
          rollBackAStart(
              context.getBean("secondTransactions", PlatformTransactionManager.class), client);
          Map<String, Object> details =
              context.getBean(PgflowHealthIndicator.class).health().getDetails();
          assertThat(details).containsEntry("worker", "both");
          assertThat(status(details, "a")).isEqualTo("UP");
          assertThat(status(details, "b")).isEqualTo("UP");
          PgflowEndpoint endpoint = context.getBean(PgflowEndpoint.class);
          assertThat(endpoint.overview())
              .extractingByKey("servers")
              .asInstanceOf(MAP)
              .containsOnlyKeys("a", "b");
          assertThat(endpoint.act(runs.get(0).runId(), "cancel"))
              .containsEntry("flow_slug", "audit")
              .containsEntry("status", "completed");
          assertThat(endpoint.act(new UUID(7, 200), "retry")).isNull();
        });
  }

  private void rollBackAStart(PlatformTransactionManager manager, PgflowClient client) {
    int before = number(second, "select count(*) from pgflow.runs");
    new TransactionTemplate(manager)
        .executeWithoutResult(
            status -> {
              client.start(AuditFlow.DEFINITION, request(100));
              client.start(AuditFlow.DEFINITION, request(101));
              status.setRollbackOnly();
            });
    assertThat(number(second, "select count(*) from pgflow.runs")).isEqualTo(before);
  }

  private static Object status(Map<String, Object> details, String server) {
    Map<?, ?> servers = (Map<?, ?>) requireNonNull(details.get("servers"));
    return requireNonNull(((Map<?, ?>) requireNonNull(servers.get(server))).get("status"));
  }

  @Test
  void aServerThatIsAwayKeepsNobodyFromTheOthers() {
    prepare(first, "a");
    second.setUrl("jdbc:postgresql://localhost:1/none");
    application.run(
        context -> {
          PgflowClient client = context.getBean(PgflowClient.class);
          client.start(AuditFlow.DEFINITION, request(0)).await(PATIENCE);
          PgflowHealthIndicator health = context.getBean(PgflowHealthIndicator.class);
          assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
          assertThat(status(health.health().getDetails(), "a")).isEqualTo("UP");
          assertThat(status(health.health().getDetails(), "b")).isEqualTo("DOWN");
          assertThat(context.getBean(PgflowEndpoint.class).overview().toString())
              .contains("error=");
        });
  }

  @Test
  void theCoreIsInstalledOnEachServer() {
    application
        .withPropertyValues("pgflow.worker.enabled=false")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              for (DataSource server : List.of(first, second)) {
                assertThat(number(server, "select count(*) from pgflow.installed()")).isOne();
              }
            });
  }

  @Test
  void aNameThatIsNoDataSourceIsRefused() {
    application
        .withPropertyValues("pgflow.servers.b=third")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessage(
                        "pgflow.servers.b is 'third', which is not a bean of type DataSource."
                            + " Name one of [first, second]."));
  }

  @Test
  void withoutNamesSeveralDataSourcesAreNobodys() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(PgflowAutoConfiguration.class))
        .withBean("first", DataSource.class, () -> first)
        .withBean("second", DataSource.class, () -> second)
        .run(context -> assertThat(context).doesNotHaveBean(PgflowClient.class));
  }
}

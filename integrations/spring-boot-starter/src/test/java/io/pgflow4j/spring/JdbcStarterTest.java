package io.pgflow4j.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.pgflow4j.RunFailedException;
import io.pgflow4j.RunHandle;
import io.pgflow4j.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DataSourceConnectionProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** With plain JDBC, Flyway and the actuator. */
@SpringBootTest(
    properties = {
      "pgflow.worker.development-mode=true",
      "pgflow.worker.name=jdbc-worker",
      "pgflow.metrics.queue-interval=0s",
      "management.endpoints.web.exposure.include=pgflow,health",
      "management.endpoint.pgflow.access=unrestricted"
    })
final class JdbcStarterTest extends StarterScenes {
  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    String url = Databases.create();
    properties.add("spring.datasource.url", () -> url);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration(
      excludeName = {
        "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
        "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
        "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
        "org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration"
      })
  @Import({Audit.class, FiredSchedules.class})
  static class Application {
    @Bean
    Effects effects(JdbcClient jdbc) {
      return (id, attempt) ->
          jdbc.sql("insert into effects values (?, ?)").params(id, attempt).update();
    }
  }

  @Autowired PgflowEndpoint endpoint;
  @Autowired PgflowHealthIndicator health;
  @Autowired MeterRegistry registry;
  @Autowired FiredSchedules fired;

  @Test
  void gaugesShowTheQueueOfEachFlow() {
    assertThat(registry.get("pgflow.flows").gauge().value()).isEqualTo(1);
    assertThat(registry.get("pgflow.queue.due").tag("flow", "audit").gauge().value()).isNotNaN();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStartIsPartOfTheTransactionInWhichJooqWrites(boolean commit) {
    DSLContext jooq =
        DSL.using(
            new DataSourceConnectionProvider(new TransactionAwareDataSourceProxy(dataSource)),
            SQLDialect.POSTGRES);
    String id = "jooq-" + commit;
    new TransactionTemplate(manager)
        .executeWithoutResult(
            status -> {
              jooq.execute("insert into effects values (?, ?)", id, 0);
              client.start(AuditFlow.DEFINITION, new Audit.Request(id + "-run", 0));
              jooq.execute("insert into effects values (?, ?)", id + "-after", 0);
              if (!commit) {
                status.setRollbackOnly();
              }
            });
    assertThat(number("select count(*) from pgflow.runs where input ->> 'id' = '" + id + "-run'"))
        .as("runs")
        .isEqualTo(commit ? 1 : 0);
    assertThat(
            number("select count(*) from effects where id in ('" + id + "', '" + id + "-after')"))
        .as("business rows")
        .isEqualTo(commit ? 2 : 0);
  }

  /** Nothing but the annotation is needed: the worker sets the schedule and fires it. */
  @Test
  void aScheduleOfAFlowThatIsABeanFires() throws InterruptedException {
    jdbc.sql(
            "update pgflow.schedules set next_firing_at = now() - interval '1 minute'"
                + " where flow_slug = 'audit'")
        .update();
    assertThat(fired.told().poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isEqualTo("audit default STARTED");
    UUID run =
        jdbc.sql("select run_id from pgflow.schedule_firings where flow_slug = 'audit'")
            .query(UUID.class)
            .single();
    assertThat(client.run(AuditFlow.DEFINITION, run).await(PATIENCE).book())
        .startsWith("scheduled-");
    assertThat(
            registry
                .get("pgflow.schedule.firings")
                .tags("flow", "audit", "schedule", "default", "outcome", "started")
                .counter()
                .count())
        .isOne();
  }

  @Test
  void theWorkerIsHealthy() {
    assertThat(health.health().getStatus().getCode()).isEqualTo("UP");
    assertThat(health.health().getDetails()).containsEntry("worker", "jdbc-worker");
  }

  @Test
  void theEndpointShowsFlowsAndWorkersAndActsOnRuns() {
    UUID unknown = UUID.fromString("00000000-0000-7000-8000-000000000000");
    assertThat(endpoint.act(unknown, "cancel")).isNull();
    assertThatExceptionOfType(InvalidEndpointRequestException.class)
        .isThrownBy(() -> endpoint.act(unknown, "burn"));
    RunHandle<AuditOutput> run =
        client.start(AuditFlow.DEFINITION, new Audit.Request("endpoint", 9));
    assertThatExceptionOfType(RunFailedException.class).isThrownBy(() -> run.await(PATIENCE));
    Map<String, Object> overview = endpoint.overview();
    assertThat(texts(overview, "flows", "flow_slug")).contains("audit");
    assertThat(texts(overview, "workers", "worker_name")).contains("jdbc-worker");
    assertThat(texts(overview, "failedRuns", "run_id")).contains(run.runId().toString());
    assertThat(endpoint.act(run.runId(), "retry")).containsEntry("status", "started");
    assertThat(endpoint.act(run.runId(), "cancel")).isNotNull();
    assertThat(run.status()).isIn(RunStatus.CANCELLED, RunStatus.FAILED);
  }

  @SuppressWarnings("unchecked")
  private static List<String> texts(Map<String, Object> overview, String list, String column) {
    List<Map<String, Object>> rows =
        (List<Map<String, Object>>) Objects.requireNonNull(overview.get(list));
    return rows.stream().map(row -> String.valueOf(row.get(column))).toList();
  }

  @Test
  void linesAboutAnAttemptCarryTheTaskAndTheWorker() {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Logger log = (Logger) LoggerFactory.getLogger("io.pgflow4j");
    log.addAppender(lines);
    RunHandle<AuditOutput> run = client.start(AuditFlow.DEFINITION, new Audit.Request("mdc", 1));
    try {
      run.await(PATIENCE);
    } finally {
      log.detachAppender(lines);
    }
    assertThat(List.copyOf(lines.list))
        .filteredOn(line -> line.getLevel() == Level.WARN)
        .filteredOn(line -> line.getFormattedMessage().contains(run.runId().toString()))
        .singleElement()
        .extracting(ILoggingEvent::getMDCPropertyMap)
        .asInstanceOf(map(String.class, String.class))
        .containsEntry("pgflow.flow", "audit")
        .containsEntry("pgflow.run", run.runId().toString())
        .containsEntry("pgflow.step", "book")
        .containsEntry("pgflow.task", "0")
        .containsEntry("pgflow.attempt", "1")
        .containsEntry("pgflow.worker", "jdbc-worker");
  }
}

package io.pgflow4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pgflow4j.ActionNote;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.Servers;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import io.pgflow4j.testing.PgflowExtension;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class QueueMetricsTest {
  @RegisterExtension
  static final PgflowExtension PGFLOW =
      PgflowExtension.builder().migration("/migrations/measured.sql").build();

  /** Server a of two. */
  @RegisterExtension
  static final PgflowExtension ONE_OF_TWO =
      PgflowExtension.builder().migration("/migrations/measured.sql").build();

  private static final FlowDefinition<NoInput, Integer> FLOW =
      new FlowDefinition<>(
          "measured",
          1,
          "{\"slug\":\"measured\",\"version\":1,\"steps\":[]}",
          new TypeRef<NoInput>() {},
          out -> 0,
          List.of(new StepDefinition("make", StepKind.SINGLE, List.of(), 1)));

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void showsWhatWaitsAndWhoCanRunIt() {
    new QueueMetrics(PGFLOW.client(), Duration.ZERO).bindTo(registry);
    assertThat(value("pgflow.queue.due")).isZero();
    PGFLOW.client().start(FLOW);
    PGFLOW.client().start(FLOW);
    assertThat(value("pgflow.queue.due")).isEqualTo(2);
    assertThat(value("pgflow.runs.open")).isEqualTo(2);
    assertThat(value("pgflow.queue.stranded")).as("nobody runs them").isEqualTo(2);
    assertThat(value("pgflow.queue.age")).isNotNegative();
    assertThat(value("pgflow.flow.workers")).isZero();
    assertThat(value("pgflow.runs.failed")).isZero();
    assertThat(value("pgflow.flow.paused")).isZero();
    assertThat(value("pgflow.schedule.missed")).isZero();
    PGFLOW.client().operations().pauseFlow("measured", ActionNote.none());
    assertThat(value("pgflow.flow.paused")).isEqualTo(1);
  }

  @Test
  void eachOfSeveralServersIsUpWhileItAnswers() throws SQLException {
    try (Connection connection = ONE_OF_TWO.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          select pgflow.set_shards(
            '[{"server": "a", "partitions": "{[0,128)}"}, {"server": "b", "partitions": "{[128,256)}"}]',
            'a', 1
          )
          """);
    }
    DataSource away =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> {
                  throw new SQLException("away", "08001");
                });
    PgflowClient client =
        PgflowClient.create(Servers.of("a", ONE_OF_TWO.dataSource()).with("b", away));
    new QueueMetrics(client, Duration.ZERO).bindTo(registry);
    assertThat(value("pgflow.queue.due")).isNotNaN();
    assertThat(registry.get("pgflow.server.up").tag("server", "a").gauge().value()).isOne();
    assertThat(registry.get("pgflow.server.up").tag("server", "b").gauge().value()).isZero();
  }

  @Test
  void missedFiringsAreCounted() throws SQLException {
    try (Connection connection = PGFLOW.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          select pgflow.set_schedule(
            'measured', 'hourly', '@hourly', 'UTC', '{0}', array(select generate_series(0, 23)),
            array(select generate_series(1, 31)), array(select generate_series(1, 12)), '{0,1,2,3,4,5,6}', input => '{}'
          );
          update pgflow.schedules set missed = 2;
          """);
    }
    new QueueMetrics(PGFLOW.client(), Duration.ZERO).bindTo(registry);
    assertThat(value("pgflow.schedule.missed")).isEqualTo(2);
  }

  @Test
  void theLongestWaitForASignalIsShown() throws SQLException {
    try (Connection connection = PGFLOW.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pgflow.create_flow('asking'); select pgflow.add_step('asking', 'ask', awaits => true)");
      new QueueMetrics(PGFLOW.client(), Duration.ZERO).bindTo(registry);
      assertThat(value("pgflow.signals.age", "asking")).isZero();
      assertThat(value("pgflow.signals.waiting", "asking")).isZero();
      statement.execute(
          """
          select pgflow.start_flow('asking', '{}'), pgflow.start_flow('asking', '{}');
          select pgflow.complete_task(c.run_id, 'ask', 0, 'null') from pgflow.claim_tasks('{asking}', 2) c;
          update pgflow.signals set parked_at = parked_at - interval '1 hour';
          """);
    }
    assertThat(value("pgflow.signals.age", "asking")).isBetween(3600.0, 3700.0);
    assertThat(value("pgflow.signals.waiting", "asking")).isEqualTo(2);
  }

  @Test
  void gaugesShareOneLook() {
    new QueueMetrics(PGFLOW.client(), Duration.ofDays(1)).bindTo(registry);
    double due = value("pgflow.queue.due");
    PGFLOW.client().start(FLOW);
    assertThat(value("pgflow.queue.due")).isEqualTo(due);
    assertThat(value("pgflow.runs.open")).isEqualTo(due);
  }

  private double value(String gauge) {
    return value(gauge, "measured");
  }

  private double value(String gauge, String flow) {
    return registry.get(gauge).tags("flow", flow).gauge().value();
  }
}

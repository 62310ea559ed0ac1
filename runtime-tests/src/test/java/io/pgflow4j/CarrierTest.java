package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a run is given at its start reaches every handler. */
final class CarrierTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final PgflowClient client = PgflowClient.create(DATABASE.dataSource());

  @Test
  void eachStartAsksForWhatItsRunCarries() {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "carried", "");
    List<Map<String, String>> tenants =
        new CopyOnWriteArrayList<>(List.of(Map.of("tenant", "a", "user", "eva"), Map.of()));
    PgflowClient carrying = client.withCarrier(() -> tenants.remove(0));
    RunHandle<@Nullable Object> first = carrying.start(flow, 1);
    RunHandle<@Nullable Object> second = carrying.start(flow, 2);
    RunHandle<@Nullable Object> third = client.start(flow, 3);
    try (Worker worker =
        Worker.builder(DATABASE.dataSource())
            .flow(SampleFlows.bindSingle(flow, call -> call.context().carrier()))
            .start()) {
      assertThat(worker.id()).isNotNull();
      assertThat(first.await(PATIENCE)).isEqualTo(Map.of("tenant", "a", "user", "eva"));
      assertThat(second.await(PATIENCE)).isEqualTo(Map.of());
      assertThat(third.await(PATIENCE)).isEqualTo(Map.of());
    }
  }

  @Test
  void aStartInTheCallersTransactionCarriesToo() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "joined", "");
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      RunHandle<@Nullable Object> run =
          client.withCarrier(() -> Map.of("tenant", "b")).startOn(connection, flow, 1);
      assertThat(DATABASE.query("select carrier from pgflow.get_run('" + run.runId() + "')"))
          .isEqualTo("{\"tenant\": \"b\"}");
    }
  }

  @Test
  @SuppressWarnings("NullAway") // A caller without the checker may do it
  void whatIsNoTextOrTooLongIsRefusedAndStartsNothing() {
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, "refused", "");
    Map<String, String> missing = new HashMap<>();
    missing.put("tenant", null);
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> client.withCarrier(() -> missing).start(flow, 1))
        .withMessageContaining("'tenant' is not one");
    assertThatExceptionOfType(InvalidArgumentException.class)
        .isThrownBy(() -> client.withCarrier(() -> Map.of("a", "x".repeat(8_000))).start(flow, 1))
        .withMessageContaining("A carrier of 8009 characters is too long");
    assertThat(DATABASE.query("select count(*) from pgflow.runs where flow_slug = 'refused'"))
        .isEqualTo("0");
  }
}

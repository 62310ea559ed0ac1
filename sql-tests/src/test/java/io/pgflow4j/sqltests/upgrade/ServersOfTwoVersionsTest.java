package io.pgflow4j.sqltests.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.MissingServer;
import io.pgflow4j.NoInput;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.QueueTransport;
import io.pgflow4j.RunHandle;
import io.pgflow4j.RunSelection;
import io.pgflow4j.ServerMapException;
import io.pgflow4j.Servers;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import io.pgflow4j.Worker;
import io.pgflow4j.internal.schema.SqlCore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Servers are upgraded one after the other: server b still has the core of 0.1.0, without a map.
 */
final class ServersOfTwoVersionsTest {
  private static final UUID ON_B = UUID.fromString("01a22249-1c48-7759-9be5-e9d4dcde38ff");
  private static final String MAP =
      "select pgflow.set_shards('[{\"server\": \"a\", \"partitions\": \"{[0,128)}\"},"
          + " {\"server\": \"b\", \"partitions\": \"{[128,256)}\"}]', '%s', 1)";

  @Test
  void nothingStartsOnAServerThatKnowsNoMapAndNothingTwice() throws SQLException {
    UpgradeDatabase a = UpgradeDatabase.current(QueueTransport.NATIVE);
    UpgradeDatabase b = UpgradeDatabase.released("0.1.0", QueueTransport.NATIVE);
    for (UpgradeDatabase server : List.of(a, b)) {
      server.execute(
          "select pgflow.create_flow('greeting'); select pgflow.add_step('greeting', 'greet')");
    }
    a.execute(MAP.formatted("a"));
    FlowDefinition<NoInput, String> flow = flow(a);
    Servers servers =
        Servers.of(Map.of("a", a.dataSource()))
            .with("b", b.dataSource())
            .answerTimeout(Duration.ofSeconds(1));
    PgflowClient client = PgflowClient.create(servers);

    IntStream.range(0, 8).forEach(i -> client.start(flow));
    assertThatExceptionOfType(ServerMapException.class)
        .isThrownBy(() -> client.start(flow, NoInput.INSTANCE, ON_B))
        .withMessageContaining("Server 'b' has no map of partitions, while others have version 1")
        .satisfies(e -> assertThat(e.hint()).contains("upgrade"));
    List<MissingServer> missing = new ArrayList<>();
    assertThat(client.operations().tellingMissing(missing::add).list(RunSelection.all(), null, 20))
        .hasSize(8);
    assertThat(missing).extracting(MissingServer::server).containsExactly("b");
    String runs = "select count(*) from pgflow.runs";
    assertThat(List.of(a.query(runs), b.query(runs))).containsExactly("8", "0");
    AtomicInteger calls = new AtomicInteger();
    Worker.Builder worker =
        Worker.builder(servers)
            .answerTimeout(Duration.ofMillis(500))
            .flow(
                FlowBinding.of(flow)
                    .step("greet", new TypeRef<String>() {}, call -> "" + calls.incrementAndGet())
                    .build());
    assertThatExceptionOfType(ServerMapException.class)
        .isThrownBy(worker::start)
        .withMessageContaining("Servers [b] have no map")
        .satisfies(e -> assertThat(e.hint()).contains("upgrade"));

    b.install(SqlCore.PACKAGED, true);
    b.execute(MAP.formatted("b"));
    RunHandle<String> onB = client.start(flow, NoInput.INSTANCE, ON_B);
    assertThat(client.start(flow, NoInput.INSTANCE, ON_B).runId()).isEqualTo(ON_B);
    assertThat(List.of(a.query(runs), b.query(runs))).containsExactly("8", "1");
    try (Worker working = worker.answerTimeout(Duration.ofSeconds(30)).start()) {
      assertThat(onB.await(Duration.ofMinutes(1))).isNotEmpty();
      assertThat(working.states()).hasSize(2);
    }
  }

  private static FlowDefinition<NoInput, String> flow(UpgradeDatabase database)
      throws SQLException {
    return new FlowDefinition<>(
        "greeting",
        1,
        database.query("select pgflow.flow_shape('greeting', 1)"),
        new TypeRef<NoInput>() {},
        output -> output.required("greet", new TypeRef<String>() {}),
        List.of(new StepDefinition("greet", StepKind.SINGLE, List.of(), 1)));
  }
}

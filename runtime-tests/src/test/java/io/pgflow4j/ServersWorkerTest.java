package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A worker over two servers. */
final class ServersWorkerTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final TwoServers TWO = new TwoServers();

  private final PgflowClient client = TWO.client();

  private static Worker.Builder worker(Servers servers, FlowBinding flow) {
    return Worker.builder(servers)
        .flow(flow)
        .heartbeatInterval(Duration.ofMillis(50))
        .closeTimeout(Duration.ofSeconds(5));
  }

  private static Worker.Builder worker(FlowBinding flow) {
    return worker(TWO.servers(), flow);
  }

  private static List<Integer> half(int from) {
    return IntStream.range(from, from + 8).boxed().toList();
  }

  @Test
  void eachRunIsDoneOnceWhereItIs() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("both");
    Map<UUID, AtomicInteger> calls = new ConcurrentHashMap<>();
    try (Worker worker =
        worker(
                SampleFlows.bindSingle(
                    flow,
                    call -> {
                      UUID run = call.context().runId();
                      calls.computeIfAbsent(run, id -> new AtomicInteger()).incrementAndGet();
                      return run.toString();
                    }))
            .start()) {
      List<RunHandle<@Nullable Object>> handles =
          IntStream.range(0, 24).mapToObj(i -> client.start(flow, (Object) i)).toList();
      for (RunHandle<@Nullable Object> handle : handles) {
        assertThat(handle.await(LONG)).isEqualTo(handle.runId().toString());
      }
      assertThat(calls).hasSize(24);
      assertThat(calls.values()).allMatch(count -> count.get() == 1);
      assertThat(TWO.runs(flow)).allMatch(runs -> runs > 0);
      assertThat(worker.states().keySet()).containsExactlyInAnyOrder("a", "b");
      assertThat(worker.state().claimsFailSince()).isNull();
      for (TestDatabase server : List.of(TWO.a, TWO.b)) {
        assertThat(server.query("select servers from pgflow.workers where stopped_at is null"))
            .isEqualTo("{a,b}");
      }
      assertThat(client.operations().workers(false))
          .extracting(WorkerSummary::workerId)
          .containsExactlyElementsOf(
              worker.states().values().stream().map(WorkerState::id).toList());
    }
    assertThat(client.operations().workers(false)).isEmpty();
  }

  @Test
  void aTransactionalStepWorksOnTheServerOfItsRun() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("effects");
    FlowBinding binding =
        SampleFlows.bindTransactional(
            flow,
            call -> {
              try (PreparedStatement insert =
                  call.connection().prepareStatement("insert into effects values (?)")) {
                insert.setString(1, call.context().runId().toString());
                insert.executeUpdate();
              }
              return true;
            });
    try (Worker worker = worker(binding).start()) {
      assertThat(worker.id()).isNotNull();
      List<RunHandle<@Nullable Object>> handles =
          IntStream.range(0, 12).mapToObj(i -> client.start(flow, (Object) i)).toList();
      handles.forEach(handle -> handle.await(LONG));
      for (TestDatabase server : List.of(TWO.a, TWO.b)) {
        assertThat(
                server.query(
                    "select count(*) = (select count(*) from pgflow.runs where flow_slug ="
                        + " 'effects') from effects join pgflow.runs on run_id::text = key"))
            .isEqualTo("t");
      }
    }
  }

  @Test
  void aServerThatIsAwayCostsItsOwnRunsOnly() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("away");
    FlowBinding binding = SampleFlows.bindSingle(flow, call -> 1);
    List<RunHandle<@Nullable Object>> onB = new ArrayList<>();
    try (Worker worker = worker(binding).start()) {
      onB.add(client.start(flow, 1, TWO.id(200)));
      onB.get(0).await(LONG);
      onB.add(client.start(flow, 1, TWO.id(201)));
      TWO.b.refuseConnections(true);
      try {
        for (int i = 0; i < 5; i++) {
          client.start(flow, i).await(LONG);
        }
        assertThat(worker.state().claimsFailSince()).isNull();
      } finally {
        TWO.b.refuseConnections(false);
      }
      onB.add(client.start(flow, 1, TWO.id(202)));
      onB.forEach(handle -> handle.await(LONG));
    }
  }

  @Test
  void aServerThatIsAwayAtTheStartIsWorkedOnOnceItIsBack() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("late");
    RunHandle<@Nullable Object> onB = client.start(flow, 1, TWO.id(200));
    TWO.b.refuseConnections(true);
    try (Worker worker = worker(SampleFlows.bindSingle(flow, call -> 1)).start()) {
      client.start(flow, 1, TWO.id(3)).await(LONG);
      assertThat(worker.states().keySet()).containsExactly("a");
      TWO.b.refuseConnections(false);
      onB.await(LONG);
      assertThat(worker.states()).hasSize(2);
    } finally {
      TWO.b.refuseConnections(false);
    }
  }

  @Test
  void slowTasksOfOneServerLeaveRoomForTheOthers() throws InterruptedException {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("slow");
    CountDownLatch started = new CountDownLatch(3);
    CountDownLatch release = new CountDownLatch(1);
    FlowBinding binding =
        SampleFlows.bindSingle(
            flow,
            call -> {
              if ((call.context().runId().getLeastSignificantBits() & 0xff) < 128) {
                started.countDown();
                release.await();
              }
              return 1;
            });
    try (Worker worker = worker(binding).concurrency(4).start()) {
      List<UUID> onA = half(0).stream().map(TWO::id).toList();
      List<RunHandle<@Nullable Object>> slow =
          client.startAll(flow, half(0).stream().map(i -> (Object) i).toList(), onA);
      started.await();
      client.start(flow, 1, TWO.id(129)).await(LONG);
      assertThat(worker.state().running()).isEqualTo(3);
      release.countDown();
      slow.forEach(handle -> handle.await(LONG));
    } finally {
      release.countDown();
    }
  }

  @Test
  void aMapThatChangesUnderLoadLosesNoRun() {
    TwoServers own = new TwoServers();
    FlowDefinition<Object, @Nullable Object> flow = own.single("moving");
    PgflowClient starting = own.client();
    AtomicInteger calls = new AtomicInteger();
    try (Worker worker =
        worker(own.servers(), SampleFlows.bindSingle(flow, call -> calls.incrementAndGet()))
            .start()) {
      assertThat(worker.id()).isNotNull();
      List<RunHandle<@Nullable Object>> handles = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        if (i == 10) {
          own.map("{[0,64)}|{[64,256)}");
        }
        int partition = i < 10 ? 6 * i : 64 + i;
        handles.add(starting.start(flow, i, own.id(partition)));
      }
      handles.forEach(handle -> handle.await(LONG));
      assertThat(own.runs(flow)).containsExactly(10, 10);
      assertThat(calls).hasValue(20);
    }
  }

  @Test
  void aServerThatTheMapDoesNotNameYetIsWorkedOnOnceItDoes() {
    TestDatabase first = TestDatabase.installed();
    TestDatabase second = TestDatabase.installed();
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(first, "grows", "");
    SampleFlows.single(second, "grows", "");
    String one = "select pgflow.set_shards('[{\"server\": \"a\", \"partitions\": \"{[0,256)}\"}]',";
    first.query(one + " 'a', 1)");
    // As a copy of the first server answers before the map names it.
    second.query(one + " 'a', 1)");
    Servers servers = Servers.of(Map.of("a", first.dataSource())).with("b", second.dataSource());
    try (Worker worker = worker(servers, SampleFlows.bindSingle(flow, call -> 1)).start()) {
      PgflowClient growing = PgflowClient.create(servers);
      growing.start(flow, 1, TWO.id(7)).await(LONG);
      assertThat(worker.states().keySet()).containsExactly("a");
      String two =
          "select pgflow.set_shards('[{\"server\": \"a\", \"partitions\": \"{[0,128)}\"},"
              + " {\"server\": \"b\", \"partitions\": \"{[128,256)}\"}]',";
      first.query(two + " 'a', 2)");
      second.query(two + " 'b', 2)");
      growing.start(flow, 1, TWO.id(200)).await(LONG);
      assertThat(second.query("select count(*) from pgflow.runs")).isEqualTo("1");
      assertThat(worker.states()).hasSize(2);
    }
  }

  @Test
  void namesThatDoNotFitTheMapAreRefused() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("misfits");
    FlowBinding binding = SampleFlows.bindSingle(flow, call -> 1);
    DataSource a = TWO.a.dataSource();
    DataSource b = TWO.b.dataSource();
    assertThat(code(Servers.of(Map.of("a", b)).with("b", a), binding))
        .isEqualTo(ServerMapException.Code.WRONG_SERVER);
    assertThat(code(Servers.of(Map.of("a", a)).with("b", TWO.a.as("postgres")), binding))
        .isEqualTo(ServerMapException.Code.DUPLICATE_SERVER);
    assertThat(code(Servers.of(Map.of("a", a)), binding))
        .isEqualTo(ServerMapException.Code.MISSING_SERVER);
    DataSource c = TestDatabase.installed().dataSource();
    assertThat(code(Servers.of(Map.of("a", a)).with("b", c), binding))
        .isEqualTo(ServerMapException.Code.MAPS_DIFFER);
    assertThat(
            code(
                Servers.of(Map.of("c", c)).with("d", TestDatabase.installed().dataSource()),
                binding))
        .isEqualTo(ServerMapException.Code.NO_MAP);
    assertThat(TWO.a.query("select count(*) from pgflow.list_workers()")).isEqualTo("0");
  }

  private static ServerMapException.@Nullable Code code(Servers servers, FlowBinding binding) {
    Worker.Builder builder = worker(servers, binding).answerTimeout(Duration.ofMillis(500));
    return TwoServers.code(() -> builder.start().close());
  }

  @Test
  void aWorkerSaysThatItsDataSourceLeadsToARouter() {
    TestDatabase router = TestDatabase.empty();
    router.execute("create schema pgflow; create schema pgflow_router");
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("lost");
    FlowBinding binding = SampleFlows.bindSingle(flow, call -> 1);
    assertThatThrownBy(() -> Worker.builder(router.dataSource()).flow(binding).start())
        .isInstanceOfSatisfying(
            ServerMapException.class,
            e -> assertThat(e.code()).isEqualTo(ServerMapException.Code.ROUTER));
    assertThat(code(Servers.of(Map.of("a", router.dataSource())), binding))
        .isEqualTo(ServerMapException.Code.ROUTER);
  }
}

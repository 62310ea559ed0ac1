package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.pgflow4j.spi.StepTransaction;
import io.pgflow4j.spi.ThreadTransactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A client over two servers. */
final class ServersTest {
  private static final ActionNote NOTE = new ActionNote("test", "me");
  private static final TwoServers TWO = new TwoServers();
  private static final String MOVED =
      "[{\"server\": \"a\", \"partitions\": \"{[0,64)}\"},"
          + " {\"server\": \"b\", \"partitions\": \"{[64,256)}\"}]";

  private final PgflowClient client = TWO.client();

  private static int partition(UUID id) {
    return (int) (id.getLeastSignificantBits() & 0xff);
  }

  @Test
  void startsAreSharedByTheServersAndEachRunIsFoundOnItsOwn() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("spread");
    List<RunHandle<@Nullable Object>> handles =
        IntStream.range(0, 32).mapToObj(i -> client.start(flow, (Object) i)).toList();
    assertThat(TWO.runs(flow)).allMatch(runs -> runs > 12);
    assertThat(handles).allMatch(handle -> handle.status() == RunStatus.STARTED);
    for (RunHandle<?> handle : handles) {
      TestDatabase owner = partition(handle.runId()) < 128 ? TWO.a : TWO.b;
      assertThat(owner.query("select pgflow.run_status('" + handle.runId() + "')"))
          .isEqualTo("started");
    }
  }

  @Test
  void runsOfAFlowWithARateStartAtItsHome() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("rated");
    String rate = "select pgflow.alter_step('rated', '%s', rate => '10/s')";
    String step = flow.steps().get(0).slug();
    TWO.a.query(rate.formatted(step));
    TWO.b.query(rate.formatted(step));
    for (int i = 0; i < 8; i++) {
      client.start(flow, (Object) i);
    }
    int home = Integer.parseInt(TWO.a.query("select pgflow.home_partition('rated')"));
    assertThat(TWO.runs(flow)).isEqualTo(home < 128 ? List.of(8, 0) : List.of(0, 8));
  }

  @Test
  void startsWithIdsGoToTheirServersOnce() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("ids");
    List<UUID> ids = Stream.of(3, 200, 4, 201, 202).map(TWO::id).toList();
    List<Object> inputs = List.of(1, 2, 3, 4, 5);
    assertThat(client.startAll(flow, inputs, ids)).extracting(RunHandle::runId).isEqualTo(ids);
    assertThat(client.startAll(flow, inputs, ids)).extracting(RunHandle::runId).isEqualTo(ids);
    assertThat(TWO.runs(flow)).containsExactly(2, 3);
    assertThatThrownBy(() -> client.start(flow, 9, ids.get(1)))
        .isInstanceOf(RunIdConflictException.class);
    assertThatThrownBy(() -> client.startAll(flow, inputs, List.of()))
        .isInstanceOf(InvalidArgumentException.class);
    assertThatThrownBy(() -> client.run(TWO.id(17)).status())
        .isInstanceOf(UnknownRunException.class);
  }

  @Test
  void listsMergePageByPage() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("pages");
    List<UUID> started = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      started.add(0, client.start(flow, (Object) i).runId());
    }
    Operations operations = client.operations();
    RunSelection selection = RunSelection.ofFlows("pages");
    List<UUID> listed = new ArrayList<>();
    RunSummary last = null;
    do {
      List<RunSummary> page = operations.list(selection, last, 4);
      page.forEach(run -> listed.add(run.runId()));
      last = page.size() < 4 ? null : page.get(3);
    } while (last != null);
    assertThat(listed).isEqualTo(started);
    assertThat(operations.search(selection, "7", 100).runs())
        .extracting(RunSummary::runId)
        .containsExactly(started.get(3));
    assertThat(operations.find(started.get(0).toString()))
        .extracting(RunSummary::runId)
        .containsExactly(started.get(0));
    assertThat(operations.flows())
        .filteredOn(f -> f.flowSlug().equals("pages"))
        .singleElement()
        .matches(f -> f.openRuns() == 11 && f.dueTasks() == 11);
  }

  @Test
  void actionsReachTheServersOfTheirRunsOrAll() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("acts");
    List<UUID> ids = IntStream.range(0, 8).mapToObj(i -> client.start(flow, 1).runId()).toList();
    Operations operations = client.operations();
    assertThat(operations.cancel(ids.subList(0, 5), NOTE))
        .hasSize(5)
        .allMatch(run -> run.outcome() == RunOutcome.Outcome.CANCELLED);
    assertThat(operations.cancel(RunSelection.ofFlows("acts"), 2, NOTE)).hasSize(2);
    assertThat(operations.cancel(RunSelection.ofFlows("acts"), 10, NOTE)).hasSize(1);
    client.run(ids.get(0)).retry();
    assertThat(operations.look(ids.get(0)).run().status()).isEqualTo(RunStatus.STARTED);
    operations.pauseFlow("acts", NOTE);
    String paused =
        "select count(*) from pgflow.list_flows() where paused_at is not null and flow_slug = 'acts'";
    assertThat(List.of(TWO.a.query(paused), TWO.b.query(paused))).containsExactly("1", "1");
    assertThat(operations.resumeFlow("acts")).isTrue();
    assertThat(operations.resumeFlow("acts")).isFalse();
  }

  @Test
  void aScheduleIsOneAndFiresAtTheHomeOfItsFlow() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("timed");
    String set =
        "select pgflow.set_schedule('timed', 'hourly', '@hourly', 'UTC', '{0}',"
            + " array(select generate_series(0, 23)), array(select generate_series(1, 31)),"
            + " array(select generate_series(1, 12)), '{0,1,2,3,4,5,6}', input => '1')";
    TWO.a.query(set);
    TWO.b.query(set);
    int home = Integer.parseInt(TWO.a.query("select pgflow.home_partition('timed')"));
    Schedules schedules = client.schedules();
    assertThat(schedules.list())
        .filteredOn(schedule -> schedule.flowSlug().equals("timed"))
        .hasSize(1);
    UUID run = schedules.fireNow("timed", "hourly", null);
    assertThat(partition(run) < 128).isEqualTo(home < 128);
    assertThat(client.run(flow, run).status()).isEqualTo(RunStatus.STARTED);
    assertThat(schedules.pause("timed", "hourly", NOTE)).isTrue();
    String paused = "select paused_at is not null from pgflow.list_schedules()";
    assertThat(List.of(TWO.a.query(paused), TWO.b.query(paused))).containsExactly("t", "t");
    assertThat(schedules.resume("timed", "hourly")).isTrue();
  }

  @Test
  void figuresAreOfAllServers() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("figures");
    client.startAll(flow, List.of(1, 2, 3), List.of(TWO.id(1), TWO.id(2), TWO.id(200)));
    Operations operations = client.operations();
    assertThat(operations.flowStats("figures", 100).runs()).isEqualTo(3);
    assertThat(operations.backlog())
        .filteredOn(step -> step.flowSlug().equals("figures"))
        .singleElement()
        .matches(step -> step.due() == 3);
    assertThat(operations.flow("figures", null).slug()).isEqualTo("figures");
    operations.cancel(RunSelection.ofFlows("figures"), 10, NOTE);
    assertThat(operations.runCounts(Instant.now().minusSeconds(600), Duration.ofMinutes(30)))
        .filteredOn(count -> count.flowSlug().equals("figures"))
        .extracting(RunCount::runs)
        .satisfies(counts -> assertThat(counts.stream().mapToInt(i -> i).sum()).isEqualTo(3));
    assertThat(operations.ended(Instant.now().minusSeconds(600), null, 500))
        .filteredOn(run -> run.flowSlug().equals("figures"))
        .hasSize(3);
    assertThat(operations.runningTasks(5)).isEmpty();
    assertThat(operations.strandedSteps()).noneMatch(step -> step.flowSlug().equals("figures"));
  }

  @Test
  void withoutOneServerTheOthersGoOn() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("down");
    TWO.single("beta");
    UUID onB = client.start(flow, 1, TWO.id(255)).runId();
    TWO.b.refuseConnections(true);
    try {
      List<RunHandle<@Nullable Object>> handles =
          IntStream.range(0, 10).mapToObj(i -> client.start(flow, (Object) i)).toList();
      assertThat(handles).allMatch(handle -> partition(handle.runId()) < 128);
      assertThatThrownBy(() -> client.run(onB).status()).isInstanceOf(DatabaseException.class);
      List<MissingServer> missing = new ArrayList<>();
      Operations operations = client.operations().tellingMissing(missing::add);
      assertThat(operations.list(RunSelection.ofFlows("down"), null, 50)).hasSize(10);
      assertThat(missing).extracting(MissingServer::server).containsExactly("b");
      for (String slug : List.of("down", "beta")) {
        assertThat(operations.flow(slug, null).slug()).as("at either home").isEqualTo(slug);
      }
      assertThatThrownBy(() -> operations.pauseFlow("down", NOTE))
          .isInstanceOf(DatabaseException.class);
      assertThat(
              TWO.a.query(
                  "select paused_at is not null from pgflow.list_flows() where"
                      + " flow_slug = 'down'"))
          .isEqualTo("t");
    } finally {
      TWO.b.refuseConnections(false);
    }
    assertThat(client.run(onB).status()).isEqualTo(RunStatus.STARTED);
    assertThat(client.operations().list(RunSelection.ofFlows("down"), null, 50)).hasSize(11);
    // Two in turn may still be of partitions of the same server.
    for (int i = 0; i < 3; i++) {
      client.start(flow, 1);
    }
    assertThat(TWO.runs(flow).get(1)).isGreaterThan(1);
  }

  @Test
  void aServerThatDoesNotAnswerIsLeftOutInTime() throws SQLException {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("slow");
    List<RunHandle<@Nullable Object>> together = client.startAll(flow, List.of(1, 2, 3));
    assertThat(together)
        .extracting(run -> partition(run.runId()) < 128)
        .containsOnly(partition(together.get(0).runId()) < 128);
    UUID onA = client.start(flow, 1, TWO.id(5)).runId();
    Operations operations =
        PgflowClient.create(TWO.servers().answerTimeout(Duration.ofSeconds(2))).operations();
    operations.flows();
    List<MissingServer> missing = new ArrayList<>();
    try (Connection connection = TWO.b.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table pgflow.runs");
      assertThat(
              operations.tellingMissing(missing::add).list(RunSelection.ofFlows("slow"), null, 50))
          .extracting(RunSummary::runId)
          .contains(onA)
          .allMatch(run -> partition(run) < 128);
    }
    assertThat(missing).extracting(MissingServer::server).containsExactly("b");
  }

  @Test
  void aChangedMapIsNoticedWhenAServerSendsTheCallerAway() {
    TwoServers own = new TwoServers();
    FlowDefinition<Object, @Nullable Object> flow = own.single("moved");
    PgflowClient old = own.client();
    old.start(flow, 1, own.id(1));
    own.map("{[0,64)}|{[64,256)}");
    UUID moved = own.id(100);
    assertThat(old.start(flow, 1, moved).status()).isEqualTo(RunStatus.STARTED);
    assertThat(own.runs(flow)).containsExactly(1, 1);
  }

  @Test
  void actionsFollowRunsThatHaveMoved() {
    TwoServers own = new TwoServers();
    FlowDefinition<Object, @Nullable Object> flow = own.single("followed");
    PgflowClient old = own.client();
    UUID kept = old.start(flow, 1, own.id(1)).runId();
    own.map("{[0,64)}|{[64,256)}");
    UUID moved = own.client().start(flow, 1, own.id(100)).runId();
    UUID nobodys = own.id(101);
    assertThat(old.operations().cancel(List.of(moved, kept, nobodys), NOTE))
        .extracting(RunOutcome::runId, RunOutcome::outcome)
        .containsExactlyInAnyOrder(
            tuple(kept, RunOutcome.Outcome.CANCELLED),
            tuple(moved, RunOutcome.Outcome.CANCELLED),
            tuple(nobodys, RunOutcome.Outcome.UNKNOWN));
  }

  /** Nobody owns a partition between the two, and a promoted copy still has the other's name. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMapThatIsBeingChangedIsWaitedFor(boolean bIsACopy) throws Exception {
    TwoServers own = bIsACopy ? TwoServers.copied() : new TwoServers();
    FlowDefinition<Object, @Nullable Object> flow = own.single("waiting");
    // Two readings of the map, and a start that b refuses where it has its name.
    CountDownLatch asked = new CountDownLatch(4);
    DataSource b =
        new DelegatingDataSource(own.b.dataSource()) {
          @Override
          public Connection getConnection() throws SQLException {
            asked.countDown();
            return super.getConnection();
          }
        };
    PgflowClient old =
        PgflowClient.create(Servers.of(Map.of("a", own.a.dataSource())).with("b", b));
    old.start(flow, 1, own.id(1));
    UUID moved = own.id(100);
    List<CompletableFuture<RunStatus>> starting = new ArrayList<>();
    own.map(
        "{[0,64)}|{[64,256)}",
        () -> {
          starting.add(CompletableFuture.supplyAsync(() -> old.start(flow, 1, moved).status()));
          await(asked);
        });
    assertThat(starting.get(0).get()).isEqualTo(RunStatus.STARTED);
    assertThat(own.runs(flow)).containsExactly(1, 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFinishedCopyIsNotReadFromTheServerThatGaveItAway() {
    TwoServers own = new TwoServers();
    FlowDefinition<Object, @Nullable Object> flow = own.single("copied");
    PgflowClient old = own.client();
    UUID id = old.start(flow, 1, own.id(100)).runId();
    old.run(id).cancel();
    // Its new owner has retried the copy meanwhile.
    own.b.query("select pgflow.set_shards('%s', 'b', 2)".formatted(MOVED));
    own.b.query("select pgflow.start_flow('copied', '1', '" + id + "')");
    own.a.query("select pgflow.set_shards('%s', 'a', 2, copied => true)".formatted(MOVED));
    assertThat(own.runs(flow)).containsExactly(1, 1);
    assertThat(old.run(flow, id).status()).isEqualTo(RunStatus.STARTED);
    assertThat(old.operations().look(id).run().status()).isEqualTo(RunStatus.STARTED);
  }

  @Test
  void startsJoinTheCallersTransactionOnItsServer() throws SQLException {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("joined");
    try (Connection connection = TWO.b.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      RunHandle<?> handle = client.startOn(connection, flow, 1);
      assertThat(partition(handle.runId())).isGreaterThanOrEqualTo(128);
      assertThatThrownBy(handle::status).isInstanceOf(UnknownRunException.class);
      connection.commit();
      assertThat(handle.status()).isEqualTo(RunStatus.STARTED);
      assertThatThrownBy(() -> client.startOn(connection, flow, 1, TWO.id(0)))
          .isInstanceOf(ForeignRunException.class);
      connection.rollback();
      PgflowClient joining =
          PgflowClient.create(
              Servers.of(Map.of("a", TWO.a.dataSource()))
                  .with("b", TWO.b.dataSource(), new Current(connection)));
      for (int i = 0; i < 4; i++) {
        joining.start(flow, 1);
      }
      assertThat(TWO.runs(flow)).containsExactly(0, 1);
      connection.commit();
      assertThat(TWO.runs(flow)).containsExactly(0, 5);
    }
  }

  private record Current(Connection connection) implements ThreadTransactions {
    @Override
    public Connection current() {
      return connection;
    }

    @Override
    public StepTransaction begin() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void namesThatDoNotFitTheMapAreRefused() {
    FlowDefinition<Object, @Nullable Object> flow = TWO.single("names");
    DataSource a = TWO.a.dataSource();
    DataSource b = TWO.b.dataSource();
    assertThat(code(Servers.of(Map.of("a", b)).with("b", a), flow, TWO.id(1)))
        .isEqualTo(ServerMapException.Code.WRONG_SERVER);
    assertThat(code(Servers.of(Map.of("a", a)).with("b", TWO.a.as("postgres")), flow, TWO.id(200)))
        .isEqualTo(ServerMapException.Code.DUPLICATE_SERVER);
    assertThat(code(Servers.of(Map.of("a", a)), flow, TWO.id(200)))
        .isEqualTo(ServerMapException.Code.MISSING_SERVER);
    DataSource c = TestDatabase.installed().dataSource();
    DataSource d = TestDatabase.installed().dataSource();
    assertThat(code(Servers.of(Map.of("c", c)).with("d", d), flow, TWO.id(1)))
        .isEqualTo(ServerMapException.Code.NO_MAP);
    assertThatThrownBy(() -> Servers.of(Map.of("a", a)).with("b", a))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ServerMapException.@Nullable Code code(
      Servers servers, FlowDefinition<Object, ?> flow, UUID runId) {
    return TwoServers.code(() -> PgflowClient.create(servers).start(flow, 1, runId));
  }

  @Test
  void oneNamedServerWithoutAMapIsAsOneDataSource() {
    TestDatabase one = TestDatabase.installed();
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(one, "alone", "");
    PgflowClient only = PgflowClient.create(Servers.of(Map.of("only", one.dataSource())));
    UUID id = only.start(flow, 1).runId();
    assertThat(only.operations().list(RunSelection.all(), null, 5))
        .extracting(RunSummary::runId)
        .containsExactly(id);
    assertThat(only.on("only").run(id).status()).isEqualTo(RunStatus.STARTED);
    assertThat(only.servers()).isEqualTo(List.of("only"));
    assertThat(Set.of(Duration.ofSeconds(5)))
        .contains(Servers.of(Map.of("only", one.dataSource())).answerTimeout());
  }
}

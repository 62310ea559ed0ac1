package io.pgflow4j.faults;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.PgflowClient;
import io.pgflow4j.Servers;
import io.pgflow4j.Worker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers with one map, one worker and one client that use both, and blows to the servers or
 * the map. Every invariant must hold on each server, and what is struck costs the other nothing.
 */
@Tag("faults")
final class ServersFaultsTest {
  private static final Form FORM = Form.fromProperties();

  private static final String HALVES = Side.map("{[0,128)}", "{[128,256)}");

  private static Server a;
  private static Server b;
  private static @Nullable Server standby;

  @TempDir private Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Random random = new Random(FORM.seed());
  private long struckAt = System.nanoTime();
  private int blows;

  @BeforeAll
  static void startServers() throws Exception {
    a = Server.start();
    b = Server.start();
    Side.prepare(a);
    Side.prepare(b);
  }

  @AfterAll
  static void stopServers() throws Exception {
    a.close();
    b.close();
  }

  @AfterEach
  void closeAll() throws Exception {
    while (!open.isEmpty()) {
      open.remove(open.size() - 1).close();
    }
    Server left = standby;
    standby = null;
    if (left != null) {
      left.close();
    }
  }

  private Side side(String name, Server server) throws Exception {
    return side(name, Server.url(server.port(), Side.create(server)));
  }

  private Side side(String name, String url) {
    Side side = new Side(name, url);
    open.add(side);
    return side;
  }

  private static Servers direct(Side a, Side b) {
    return Servers.of(Map.of("a", a.direct())).with("b", b.direct());
  }

  private Path executions() {
    return folder.resolve("executions");
  }

  private Worker startWorker(Side a, Side b) throws Exception {
    ExecutionLog log = new ExecutionLog(executions());
    open.add(log);
    Servers pools = Servers.of(Map.of("a", a.pool())).with("b", b.pool());
    Worker worker =
        LoadWorker.builder(pools, "both", LoadFlow.bind(LoadFlow.definition(1, a.sql()), log), log)
            .start();
    open.add(worker);
    return worker;
  }

  /** Gives both sides the map and a load in that many partitions of each, under one worker. */
  private Worker startLoads(Side a, Side b, String map, int partitions) throws Exception {
    a.setMap(map, 1);
    b.setMap(map, 1);
    a.use(0, partitions);
    b.use(128, 128 + partitions);
    Worker worker = startWorker(a, b);
    PgflowClient client = PgflowClient.create(direct(a, b));
    a.startLoad(client, FORM);
    b.startLoad(client, FORM);
    return worker;
  }

  /** Waits until the next blow is due. */
  private void awaitBlow() throws Exception {
    Patience.until(
        FORM.every() + " have passed",
        () -> System.nanoTime() - struckAt >= FORM.every().toNanos());
    Patience.atMost(Duration.ofMillis(100), random);
    struckAt = System.nanoTime();
    blows++;
  }

  /** Lets all runs end, and requires that nothing is wrong with them. */
  private void requireOrder(String fault, Worker worker, Side... sides) throws Exception {
    for (Side side : sides) {
      side.endLoad();
    }
    worker.close();
    List<String> violations = new ArrayList<>();
    List<String> summaries = new ArrayList<>();
    for (Side side : sides) {
      violations.addAll(side.violations(executions()));
      summaries.add(side.summary());
    }
    System.out.printf(
        "%s: %d blows, %s, %d violations%n",
        fault, blows, String.join("; ", summaries), violations.size());
    assertThat(violations).isEmpty();
  }

  @Test
  void aCrashCostsItsOwnServerOnly() throws Exception {
    Side onA = side("a", a);
    Side onB = side("b", b);
    Worker worker = startLoads(onA, onB, HALVES, 128);
    assertThat(worker.states()).hasSize(2);
    for (int round = 0; round < FORM.rounds(); round++) {
      Side victim = round % 2 == 0 ? onA : onB;
      Side other = victim == onA ? onB : onA;
      victim.awaitRuns(2);
      awaitBlow();
      (victim == onA ? a : b).crash(() -> other.awaitRuns(2));
      victim.struck();
    }
    requireOrder("Servers crash in turn", worker, onA, onB);
  }

  /** Each gives slices of its upper half away, in which no runs are yet. */
  @Test
  void partitionsThatChangeHandsLoseNoRun() throws Exception {
    Side onA = side("a", a);
    Side onB = side("b", b);
    Slices slices = new Slices();
    Worker worker = startLoads(onA, onB, slices.map(), 64);
    for (int round = 0; round < FORM.rounds(); round++) {
      Side giver = round % 2 == 0 ? onA : onB;
      Side taker = giver == onA ? onB : onA;
      giver.awaitRuns(1);
      awaitBlow();
      int slice = slices.handOver(round);
      giver.setMap(slices.map(), 2 + round);
      // From now on nobody has them, until the other one does.
      taker.use(slice, slice + Slices.SIZE);
      taker.awaitUse();
      Patience.atMost(Duration.ofMillis(100), random);
      taker.setMap(slices.map(), 2 + round);
    }
    onA.awaitRuns(2);
    onB.awaitRuns(2);
    requireOrder("Partitions change hands", worker, onA, onB);
  }

  @Test
  void aSplitTakesRunsAlongThatAreUnderWay() throws Exception {
    String database = Side.create(a);
    Side old = side("a", Server.url(a.port(), database));
    old.setMap("[{\"server\": \"a\", \"partitions\": \"{[0,256)}\"}]", 1);
    Server copy = a.standby(0);
    standby = copy;
    Side added = side("b", Server.url(copy.port(), database));
    Worker worker = startWorker(old, added);
    PgflowClient client = PgflowClient.create(direct(old, added));
    AtomicReference<Side> home = new AtomicReference<>(old);
    old.use(0, 128);
    added.use(128, 256);
    old.startLoad(client, FORM);
    added.startLoad(client, FORM, () -> requireNonNull(home.get()).direct());
    old.awaitRuns(4);
    awaitBlow();
    split(old, added, copy);
    home.set(added);
    added.struck();
    old.awaitRuns(2);
    added.awaitRuns(2);
    for (Side side : List.of(old, added)) {
      Patience.until(
          "what is not its own is deleted",
          () -> side.sql().number("select d.done::int from pgflow.delete_foreign_runs() d") == 1);
    }
    requireOrder("A split", worker, old, added);
  }

  /** As pgflow split does it. */
  private void split(Side old, Side added, Server copy) throws Exception {
    try (Connection connection = old.direct().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local lock_timeout = '20s'");
      statement.execute("select pgflow.begin_split('{[128,256)}')");
      String lsn =
          old.sql().list("select pg_logical_emit_message(true, 'pgflow', 'split')::text").get(0);
      Patience.until(
          "the standby has replayed " + lsn,
          () ->
              added.sql().number("select (pg_last_wal_replay_lsn() >= ?::pg_lsn)::int", lsn) == 1);
      copy.promote();
      statement.execute("select pgflow.set_shards('%s', 'a', 2, copied => true)".formatted(HALVES));
      connection.commit();
    }
    Patience.atMost(Duration.ofMillis(100), random);
    added.setCopiedMap(HALVES, 2);
  }

  @Test
  void aPromotedStandbyHasEveryAcknowledgedRun() throws Exception {
    String database = Side.create(a);
    Server copy = a.standby(0);
    standby = copy;
    a.beSynchronous();
    String hosts = "localhost:%d,localhost:%d".formatted(a.port(), copy.port());
    Side onA = side("a", Server.url(hosts, database) + "&targetServerType=primary");
    Side onB = side("b", b);
    Worker worker = startLoads(onA, onB, HALVES, 128);
    // Fewer than other blows, because each needs a copy of the server.
    int rounds = (FORM.rounds() + 1) / 2;
    for (int round = 0; round < rounds; round++) {
      onA.awaitRuns(2);
      awaitBlow();
      int port = a.port();
      a.kill();
      onB.awaitRuns(1);
      copy.promote();
      a.close();
      a = copy;
      standby = null;
      onA.struck();
      if (round + 1 < rounds) {
        onA.awaitRuns(1);
        copy = a.standby(port);
        standby = copy;
        a.beSynchronous();
      }
    }
    onA.awaitRuns(2);
    requireOrder("Synchronous standbys are promoted", worker, onA, onB);
  }

  /** Which server owns which partitions, in slices. */
  private static final class Slices {
    static final int SIZE = 2;

    private static final int COUNT = 256 / SIZE;

    private final BitSet ofB = new BitSet();

    Slices() {
      ofB.set(COUNT / 2, COUNT);
    }

    /** Gives a slice of server a's to b in even rounds, the other way in odd ones. */
    int handOver(int round) {
      int slice = COUNT / 4 + round / 2 % (COUNT / 4) + (round % 2) * COUNT / 2;
      ofB.flip(slice);
      return SIZE * slice;
    }

    String map() {
      return Side.map(ranges(false), ranges(true));
    }

    private String ranges(boolean isOfB) {
      return IntStream.range(0, COUNT)
          .filter(slice -> ofB.get(slice) == isOfB)
          .mapToObj(slice -> "[%d,%d)".formatted(SIZE * slice, SIZE * (slice + 1)))
          .collect(Collectors.joining(",", "{", "}"));
    }
  }
}

package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Server a gives half of its partitions to a promoted standby, server b, while clients start runs
 * by a map that becomes stale and workers do tasks on both.
 */
final class SplitUnderLoadTest {
  private static final String MAP =
      "[{\"server\": \"a\", \"partitions\": \"{[0,128)}\"},"
          + " {\"server\": \"b\", \"partitions\": \"{[128,256)}\"}]";
  private static final String SET = "select pgflow.set_shards('%s', '%s', %d, copied => true)";
  private static final int CLIENTS = 3;
  private static final int STARTS_BEFORE = 25;
  private static final int STARTS_AFTER = 25;

  private final Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
  private final CountDownLatch begun = new CountDownLatch(CLIENTS * STARTS_BEFORE);
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch drained = new CountDownLatch(1);

  @Test
  void everyAcknowledgedRunEndsOnceOnTheServerThatOwnsIt(@TempDir Path folder) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (CopiedServer servers = CopiedServer.start(folder);
        Connection a = servers.primary();
        Connection b = servers.standby()) {
      Sql.execute(a, SET.formatted("[{\"server\": \"a\", \"partitions\": \"{[0,256)}\"}]", "a", 1));
      List<Future<?>> load = new ArrayList<>();
      for (int seed = 0; seed < CLIENTS; seed++) {
        load.add(threads.submit(client(servers, seed)));
      }
      load.add(threads.submit(worker(servers::primary)));
      load.add(threads.submit(worker(servers::primary)));
      begun.await();

      split(servers, a, b);
      load.add(threads.submit(worker(servers::standby)));
      over.countDown();
      for (Future<?> client : load.subList(0, CLIENTS)) {
        client.get();
      }
      drained.countDown();
      for (Future<?> worker : load.subList(CLIENTS, load.size())) {
        worker.get();
      }

      for (Connection server : List.of(a, b)) {
        new Engine(server).drain();
        while (!done(server)) {
          // Portions, as a tool deletes them.
        }
      }
      Set<UUID> onA = completed(a);
      Set<UUID> onB = completed(b);
      assertThat(onA).isNotEmpty().allMatch(run -> partition(run) < 128);
      assertThat(onB).isNotEmpty().allMatch(run -> partition(run) >= 128);
      assertThat(onA.size() + onB.size()).isEqualTo(acknowledged.size());
      assertThat(acknowledged).allMatch(run -> onA.contains(run) || onB.contains(run));
      assertThat(twice(a)).isEmpty();
      assertThat(twice(b)).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  /** What a tool does. */
  private static void split(CopiedServer servers, Connection a, Connection b) throws SQLException {
    try (Connection holder = servers.primary()) {
      holder.setAutoCommit(false);
      Sql.execute(holder, "set lock_timeout = '20s'");
      String lsn = text(holder, "select s.lsn from pgflow.begin_split('{[128,256)}') s");
      text(a, "select pg_logical_emit_message(true, 'pgflow', 'split')");
      while (!text(b, "select pg_last_wal_replay_lsn() >= '%s'".formatted(lsn)).equals("t")) {
        Thread.onSpinWait();
      }
      assertThat(text(b, "select pg_promote(true, 60)")).isEqualTo("t");
      Sql.execute(holder, SET.formatted(MAP, "a", 2));
      holder.commit();
    }
    Sql.execute(b, SET.formatted(MAP, "b", 2));
  }

  /** Starts runs of all partitions by the map that it knows, which it reads again when refused. */
  private Callable<Void> client(CopiedServer servers, long seed) {
    return () -> {
      SplittableRandom random = new SplittableRandom(seed);
      try (Connection a = servers.primary();
          Connection b = servers.standby()) {
        boolean split = false;
        int left = STARTS_AFTER;
        while (left > 0) {
          UUID run = new UUID(random.nextLong(), random.nextLong());
          try {
            new Engine(split && partition(run) >= 128 ? b : a).start(Flows.CHAIN, List.of(run));
          } catch (SQLException refused) {
            assertThat(refused.getSQLState()).isEqualTo("PF018");
            split = true;
            new Engine(b).start(Flows.CHAIN, List.of(run));
          }
          acknowledged.add(run);
          begun.countDown();
          if (over.getCount() == 0) {
            left--;
          }
        }
      }
      return null;
    };
  }

  private Callable<Void> worker(Callable<Connection> server) {
    return () -> {
      try (Connection connection = server.call()) {
        Engine engine = new Engine(connection);
        List<Task> claimed;
        do {
          claimed = engine.claim(List.of(Flows.CHAIN), 5);
          engine.complete(claimed);
        } while (drained.getCount() > 0 || !claimed.isEmpty());
      }
      return null;
    };
  }

  private static boolean done(Connection server) throws SQLException {
    return text(server, "select d.done from pgflow.delete_foreign_runs() d").equals("t");
  }

  private static Set<UUID> completed(Connection server) throws SQLException {
    return Set.copyOf(
        Sql.query(
            server,
            "select r.run_id from pgflow.runs r where r.status = 'completed'",
            row -> row.getObject(1, UUID.class)));
  }

  private static List<String> twice(Connection server) throws SQLException {
    return Sql.query(
        server,
        "select c::text from test.completions c group by c having count(*) > 1",
        row -> row.getString(1));
  }

  private static int partition(UUID run) {
    return (int) run.getLeastSignificantBits() & 255;
  }

  private static String text(Connection connection, String sql) throws SQLException {
    return Objects.requireNonNull(Sql.query(connection, sql, row -> row.getString(1)).get(0));
  }
}

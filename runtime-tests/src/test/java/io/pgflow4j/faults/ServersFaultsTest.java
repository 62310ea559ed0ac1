package io.pgflow4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.PgflowSchema;
import io.pgflow4j.Servers;
import io.pgflow4j.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers with one map crash in turn while one worker and one client use both. Every invariant
 * must hold on each of them, and while one is down the other gets on with its runs.
 */
@Tag("faults")
final class ServersFaultsTest {
  private static final Form FORM = Form.fromProperties();
  private static final String MAP =
      """
      [{"server": "a", "partitions": "{[0,128)}"}, {"server": "b", "partitions": "{[128,256)}"}]
      """;

  @TempDir private Path folder;

  @Test
  void eachCrashCostsOneServerOnly() throws Exception {
    Path executions = folder.resolve("executions");
    Random random = new Random(FORM.seed());
    try (Side a = new Side("a", 0);
        Side b = new Side("b", 128);
        ExecutionLog log = new ExecutionLog(executions)) {
      PgflowClient client =
          PgflowClient.create(Servers.of(Map.of("a", a.direct())).with("b", b.direct()));
      Servers pools = Servers.of(Map.of("a", a.pool())).with("b", b.pool());
      Worker.Builder builder =
          LoadWorker.builder(pools, "both", LoadFlow.bind(LoadFlow.definition(1, a.sql), log), log);
      try (Worker worker = builder.start()) {
        assertThat(worker.states()).hasSize(2);
        a.startLoad(client);
        b.startLoad(client);
        for (int round = 0; round < FORM.rounds(); round++) {
          Side victim = round % 2 == 0 ? a : b;
          Side other = victim == a ? b : a;
          victim.awaitRuns(2);
          Patience.atMost(Duration.ofMillis(100), random);
          victim.server.crash(() -> other.awaitRuns(2));
          victim.sql.execute("insert into test.injected values (" + LoadWorker.CONCURRENCY + ")");
        }
        a.endLoad();
        b.endLoad();
      }
      assertThat(a.violations(executions)).as(a.name).isEmpty();
      assertThat(b.violations(executions)).as(b.name).isEmpty();
      System.out.printf(
          "Servers crash in turn: %d blows, %s, %s%n", FORM.rounds(), a.summary(), b.summary());
    }
  }

  /** A server of the map, and the load whose runs it has. */
  private static final class Side implements AutoCloseable {
    final String name;
    final Server server;
    final Sql sql;
    private final String database;
    private final int firstPartition;
    private final List<HikariDataSource> pools = new ArrayList<>();
    private @Nullable Load load;

    Side(String name, int firstPartition) throws Exception {
      this.name = name;
      this.firstPartition = firstPartition;
      server = Server.start();
      database = server.createDatabase("side", "template1");
      sql = server.sql(database);
      PgflowSchema.install(sql.dataSource());
      sql.execute(LoadFlow.VERSION_1);
      sql.execute(LoadFlow.SHORT_LEASES);
      sql.execute(Ledger.TABLES);
      sql.execute("select pgflow.set_shards('" + MAP + "', '" + name + "', 1)");
    }

    DataSource direct() {
      return server.dataSource(database);
    }

    DataSource pool() {
      HikariDataSource pool =
          Scene.newPool(
              Server.url(server.port(), database), 2 * LoadWorker.LANES + LoadWorker.CONCURRENCY);
      pools.add(pool);
      return pool;
    }

    void startLoad(PgflowClient client) throws Exception {
      load =
          new Load(
              client,
              direct(),
              this::here,
              LoadFlow.definition(1, sql),
              Payload.NUMBERS,
              FORM.seed() + firstPartition,
              Duration.ZERO);
    }

    private UUID here(UUID id) {
      long low = id.getLeastSignificantBits();
      return new UUID(id.getMostSignificantBits(), (low & ~0xffL) | firstPartition | (low & 0x7f));
    }

    void awaitRuns(int more) {
      try {
        long goal = completed() + more;
        Patience.until(goal + " runs of " + name + " are completed", () -> completed() >= goal);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private long completed() throws Exception {
      return sql.number("select count(*) from pgflow.runs where status = 'completed'");
    }

    void endLoad() throws Exception {
      Load ending = Objects.requireNonNull(load);
      Ledger.note(sql, ending.stop(), ending.sent());
      Patience.until(
          "every run of " + name + " has ended",
          () -> sql.number("select count(*) from pgflow.runs where status = 'started'") == 0);
    }

    List<String> violations(Path executions) throws Exception {
      ExecutionLog.store(executions, sql);
      sql.execute(
          "delete from test.executions e where e.run_id is not null"
              + " and not exists (select from pgflow.runs r where r.run_id = e.run_id)");
      return Invariant.broken(sql);
    }

    String summary() throws Exception {
      return "%s: %s runs, %s tasks"
          .formatted(name, completed(), sql.number("select count(*) from pgflow.step_tasks"));
    }

    @Override
    public void close() throws IOException {
      if (load != null) {
        load.abandon();
      }
      pools.forEach(HikariDataSource::close);
      server.close();
    }
  }
}

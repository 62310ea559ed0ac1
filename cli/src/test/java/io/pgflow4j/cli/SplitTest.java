package io.pgflow4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A server is divided with a standby of it; what a split must not do to runs, it does not do. */
final class SplitTest {
  private static final String SUMS =
      "select sum(runs) || ' runs, ' || sum(steps) || ' steps, ' || sum(tasks) || ' tasks'"
          + " from pgflow.partition_sums(null, 100000)";

  private static LocalPostgres server() throws Exception {
    Optional<Path> programs = LocalPostgres.programs(null);
    assumeTrue(
        programs.isPresent(),
        "skipped: no PostgreSQL with pg_basebackup on this machine (Debian: apt-get install"
            + " postgresql)");
    return LocalPostgres.start(programs.get());
  }

  private static Result pgflow(LocalPostgres server, String... arguments) {
    return Result.of(server.environment("postgres"), arguments);
  }

  @Test
  void dividesAServerAndGoesOnWhereItWasInterrupted() throws Exception {
    try (LocalPostgres a = server()) {
      Result.good(pgflow(a, "install"));
      a.execute("postgres", Server.resource("/flows.sql"));
      a.execute(
          "postgres",
          "select pgflow.start_flows('letters',"
              + " array(select to_jsonb(i) from generate_series(1, 300) i));"
              + "select pgflow.cancel_matching_runs('letters', max_runs => 200)");
      Result.good(pgflow(a, "shards", "set", "a=" + a.dsn("postgres")));
      String before = a.texts("postgres", SUMS).get(0);

      try (LocalPostgres b = a.standby()) {
        String target = "b=" + b.dsn("postgres");
        Result asked = pgflow(a, "split", "a", target);
        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err()).contains("Partitions 128-255 of server a go to b");
        Result none = pgflow(a, "split", "a", target, "--partitions", "0-255", "--yes");
        assertThat(none.err()).contains("cannot give away 0-255");

        String worker = "select pgflow.register_worker('00000000-0000-4000-8000-000000000001', ";
        a.execute("postgres", worker + "'w-1')");
        Result lacking = pgflow(a, "split", "a", target, "--yes");
        assertThat(lacking.code()).isEqualTo(8);
        assertThat(lacking.err()).contains("1 worker has no connections for server 'b': w-1");
        assertThat(b.texts("postgres", "select pg_is_in_recovery()")).containsExactly("t");
        a.execute("postgres", worker + "'w-1', null, '{a,b}')");

        // Whoever was interrupted after the commit left b under a's name, with runs of both.
        cut(a, b);
        Result interrupted =
            pgflow(a, "split", "a", target, "--yes", "--router", "host=127.0.0.1 port=1");
        assertThat(interrupted.err()).contains("could not be set everywhere");
        a.execute("postgres", "select pgflow.delete_foreign_runs(10)");
        JsonNode again = Result.good(pgflow(a, "split", "a", target, "--yes", "-o", "json")).json();
        assertThat(again.path("map_version").asInt()).isEqualTo(2);

        assertThat(pgflow(a, "shards", "-o", "jsonl").jsonLines())
            .extracting(row -> row.path("partitions").asString())
            .containsExactly("0-127", "128-255");
        assertThat(pgflow(b, "shards").code()).isZero();
        assertThat(sums(a, b)).isEqualTo(before);
        assertThat(b.texts("postgres", "select get_byte(uuid_send(run_id), 15) from pgflow.runs"))
            .isNotEmpty()
            .allSatisfy(partition -> assertThat(Integer.parseInt(partition)).isGreaterThan(127));

        b.execute("postgres", "select pgflow.pause_flow('letters')");
        JsonNode status = Result.good(pgflow(a, "status", "-o", "json")).json();
        assertThat(status.path("servers").size()).isEqualTo(2);
      }
      Result alone = pgflow(a, "shards");
      assertThat(alone.code()).isEqualTo(1);
      assertThat(alone.out()).contains("b: ");
      Result status = pgflow(a, "status");
      assertThat(status.out()).contains("1 of 2 servers");
    }
  }

  /** What the tool does on the old server, up to the commit. */
  private static void cut(LocalPostgres a, LocalPostgres b) throws Exception {
    try (Connection connection = a.connect("postgres", "postgres");
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      String lsn;
      try (ResultSet held =
          statement.executeQuery("select lsn from pgflow.begin_split('{[128,256)}', 1000, 'b')")) {
        held.next();
        lsn = held.getString(1);
      }
      a.execute("postgres", "select pg_logical_emit_message(true, 'pgflow', 'split')");
      String replayed = "select pg_last_wal_replay_lsn() >= '%s'".formatted(lsn);
      while (!b.texts("postgres", replayed).equals(List.of("t"))) {
        Thread.onSpinWait();
      }
      b.execute("postgres", "select pg_promote(true, 30)");
      statement.execute(
          """
          select pgflow.set_shards(
            '[{"server": "a", "partitions": "{[0,128)}", "dsn": "%s"},
              {"server": "b", "partitions": "{[128,256)}", "dsn": "%s"}]', 'a', 2, copied => true)
          """
              .formatted(a.dsn("postgres"), b.dsn("postgres")));
      connection.commit();
    }
  }

  private static String sums(LocalPostgres a, LocalPostgres b) throws Exception {
    String[] one = a.texts("postgres", SUMS).get(0).split("\\D+", -1);
    String[] other = b.texts("postgres", SUMS).get(0).split("\\D+", -1);
    int[] sum = new int[3];
    for (int i = 0; i < 3; i++) {
      sum[i] = Integer.parseInt(one[i]) + Integer.parseInt(other[i]);
    }
    return "%d runs, %d steps, %d tasks".formatted(sum[0], sum[1], sum[2]);
  }

  @Test
  void refusesWhatIsNoStandbyAndTakesAnotherOneThen() throws Exception {
    try (LocalPostgres a = server()) {
      Result.good(pgflow(a, "install"));
      Result unmapped = pgflow(a, "split", "a", "b=" + a.dsn("postgres"), "--yes");
      assertThat(unmapped.code()).isEqualTo(4);
      assertThat(unmapped.err()).contains("This database has no map of servers");
      Result.good(pgflow(a, "shards", "set", "a=" + a.dsn("postgres")));
      Result itself = pgflow(a, "split", "a", "b=" + a.dsn("postgres"), "--yes");
      assertThat(itself.err()).contains("is server 'a' itself");
      a.execute("postgres", "create database other");
      Result empty = pgflow(a, "split", "a", "b=" + a.dsn("other"), "--yes");
      assertThat(empty.err()).contains("The database of server 'b'", "is not a copy of server 'a'");
      Result.good(Result.of(a.environment("other"), "install"));
      Result mistaken = pgflow(a, "shards", "set", "a=" + a.dsn("other"));
      assertThat(mistaken.err()).contains("a: the database at its address", "/other, has no map");
      Result stranger = pgflow(a, "split", "a", "b=" + a.dsn("other"), "--yes");
      assertThat(stranger.err()).contains("is not a copy of server 'a'");
      Result missing = pgflow(a, "split", "a", "b=host=127.0.0.1 port=1", "--yes");
      assertThat(missing.code()).isEqualTo(3);
      assertThat(missing.err()).contains("Server 'b': Connection to 127.0.0.1:1 refused");
      assertThat(missing.err()).contains("correct its connection string, 'host=127.0.0.1 port=1'");
      Result nameless = pgflow(a, "split", "a", "a=" + a.dsn("postgres"), "--yes");
      assertThat(nameless.err()).contains("Server 'a' cannot be split into itself");

      try (LocalPostgres b = a.standby();
          Connection busy = a.connect("postgres", "postgres");
          Statement statement = busy.createStatement()) {
        a.execute("postgres", Server.resource("/flows.sql"));
        // Somebody who started a run and has not committed yet.
        busy.setAutoCommit(false);
        statement.execute("select pgflow.start_flow('letters', '1')");
        Result waiting = pgflow(a, "split", "a", "b=" + b.dsn("postgres"), "--yes");
        assertThat(waiting.code()).isEqualTo(7);
        assertThat(waiting.err()).contains("Server 'a': ");
        assertThat(b.texts("postgres", "select pg_is_in_recovery()")).containsExactly("t");
        statement.execute("select pgflow.start_flows('letters', '{1,2,3,4,5,6,7,8}'::jsonb[])");
        busy.commit();
        // A tool that died here had promoted the standby, and its transaction was rolled back.
        b.execute("postgres", "select pg_promote(true, 30)");
        Result promoted = pgflow(a, "split", "a", "b=" + b.dsn("postgres"), "--yes");
        assertThat(promoted.err()).contains("not a standby any more");
      }
      assertThat(a.texts("postgres", "select version from pgflow.list_shards()"))
          .containsExactly("1");
      String before = a.texts("postgres", SUMS).get(0);
      a.execute("postgres", "select pgflow.register_worker(gen_random_uuid(), 'w-1')");
      a.execute("postgres", "select pgflow.poll_for_tasks('letters', 60, 2, 0)");
      try (LocalPostgres c = a.standby()) {
        String target = "c=" + c.dsn("postgres");
        Result split = pgflow(a, "split", "a", target, "--yes", "--ignore-workers");
        assertThat(split.code()).as(split.err()).isZero();
        assertThat(split.err())
            .contains("hold 2 tasks of letters. They must call server 'c', too", "rejected here");
        assertThat(split.out()).contains("Starts waited for").contains("Server c has map 2.");
        assertThat(sums(a, c)).isEqualTo(before);
      }
    }
  }
}

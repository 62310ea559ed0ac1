package io.pgflow4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
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

        // Whoever was interrupted after the commit left b under a's name, with runs of both.
        Result interrupted =
            pgflow(a, "split", "a", target, "--yes", "--router", "host=127.0.0.1 port=1");
        assertThat(interrupted.err()).contains("could not be set everywhere");
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
  void refusesWhatIsNoStandbyAndChangesNothing() throws Exception {
    try (LocalPostgres a = server()) {
      Result.good(pgflow(a, "install"));
      Result unmapped = pgflow(a, "split", "a", "b=" + a.dsn("postgres"), "--yes");
      assertThat(unmapped.code()).isEqualTo(4);
      assertThat(unmapped.err()).contains("There is no map yet");
      Result.good(pgflow(a, "shards", "set", "a=" + a.dsn("postgres")));
      Result itself = pgflow(a, "split", "a", "b=" + a.dsn("postgres"), "--yes");
      assertThat(itself.err()).contains("is no standby any more");
      a.execute("postgres", "create database other");
      Result.good(Result.of(a.environment("other"), "install"));
      Result stranger = pgflow(a, "split", "a", "b=" + a.dsn("other"), "--yes");
      assertThat(stranger.err()).contains("is not a copy of server 'a'");

      try (LocalPostgres b = a.standby();
          Connection busy = a.connect("postgres", "postgres");
          Statement statement = busy.createStatement()) {
        a.execute("postgres", Server.resource("/flows.sql"));
        // Somebody who started a run and has not committed yet.
        busy.setAutoCommit(false);
        statement.execute("select pgflow.start_flow('letters', '1')");
        Result waiting = pgflow(a, "split", "a", "b=" + b.dsn("postgres"), "--yes");
        assertThat(waiting.code()).isEqualTo(7);
        assertThat(b.texts("postgres", "select pg_is_in_recovery()")).containsExactly("t");
        busy.rollback();
      }
      assertThat(a.texts("postgres", "select version from pgflow.list_shards()"))
          .containsExactly("1");
    }
  }
}

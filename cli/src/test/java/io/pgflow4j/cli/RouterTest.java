package io.pgflow4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgflow4j.cli.json.Json;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A router before two servers, which are databases here: its answers are those that one server with
 * all runs would give.
 */
final class RouterTest {
  private static final Path FIRST_RELEASE =
      Path.of(
          "../sql-tests/src/test/resources/io/pgflow4j/sqltests/upgrade/baseline/0.1.0/native.sql.gz");

  private static @Nullable LocalPostgres started;

  private static LocalPostgres postgres() {
    LocalPostgres known = started;
    if (known == null) {
      throw new IllegalStateException("not started");
    }
    return known;
  }

  @BeforeAll
  static void start() throws Exception {
    var programs = LocalPostgres.programs("plproxy");
    assumeTrue(
        programs.isPresent(),
        "skipped: no PL/Proxy on this machine (Debian: apt-get install postgresql-15-plproxy)");
    started = LocalPostgres.start(programs.get());
    for (String name : List.of("a", "b", "router", "stray")) {
      postgres().execute("postgres", "create database " + name);
    }
    for (String name : List.of("a", "b")) {
      Result.good(Result.of(postgres().environment(name), "install", "--roles"));
      postgres().execute(name, Server.resource("/flows.sql"));
    }
    Result.good(
        Result.of(
            postgres().environment("a"),
            "shards",
            "set",
            "a=" + postgres().dsn("a"),
            "b=" + postgres().dsn("b")));
    makeRouter();
    postgres().execute("postgres", "create role app login; grant pgflow_client to app");
  }

  @AfterAll
  static void stop() throws Exception {
    if (started != null) {
      started.close();
    }
  }

  private static void makeRouter() {
    Result.good(Result.of(postgres().environment("a"), "router", "--to", postgres().dsn("router")));
  }

  private static List<String> router(String sql) throws SQLException {
    return postgres().texts("router", sql);
  }

  private static String start(String input) throws SQLException {
    return router("select run_id from pgflow.start_flow('letters', '" + input + "')").get(0);
  }

  private static String owner(String run) {
    return Integer.parseInt(run.substring(34), 16) < 128 ? "a" : "b";
  }

  @Test
  void printsWhatPsqlRuns() {
    String script = Result.good(Result.of(postgres().environment("b"), "router")).out();
    assertThat(script)
        .startsWith("begin;\n")
        .contains("create or replace function pgflow.get_run(run_id uuid)")
        .endsWith("commit;\n");
  }

  @Test
  void serversOfOtherVersionsAreComparedBeforeARouterIsWritten() throws Exception {
    postgres().execute("b", "update pgflow.installation set version = '0.1.9'");
    try {
      Result harmless = Result.of(postgres().environment("a"), "router");
      assertThat(harmless.code()).isZero();
      assertThat(harmless.err()).contains("Server 'b' has pgflow 0.1.9, the server that was read");
      assertThat(Result.good(Result.of(postgres().environment("a"), "shards")).out())
          .contains("different versions of pgflow");
      assertThat(Result.good(Result.of(postgres().environment("a"), "status")).out())
          .contains("Their versions differ: a has ")
          .contains(", b has 0.1.9.");
      postgres().execute("b", "alter function pgflow.task_turn rename to later_task_turn");
      postgres().execute("b", "alter function pgflow.held_tasks rename to later_held_tasks");
      Result lacking = Result.of(postgres().environment("a"), "router");
      assertThat(lacking.code()).isEqualTo(5);
      assertThat(lacking.err())
          .contains("has pgflow 0.1.9 and lacks what the router would call there: task_turn")
          .doesNotContain("held_tasks")
          .contains("No router was written.")
          .contains("Upgrade server 'b' first");
    } finally {
      // A release later: the functions have their names again.
      Result.good(Result.of(postgres().environment("b"), "install", "--roles"));
    }
  }

  @Test
  void aServerOfTheFirstReleaseCannotBeInAMap() throws Exception {
    postgres().execute("postgres", "create database old");
    postgres().execute("postgres", "create database fresh");
    Result.good(Result.of(postgres().environment("fresh"), "install"));
    try (InputStream in = new GZIPInputStream(Files.newInputStream(FIRST_RELEASE))) {
      postgres().execute("old", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    String[] set = {
      "shards", "set", "fresh=" + postgres().dsn("fresh"), "old=" + postgres().dsn("old")
    };
    Result refused = Result.of(postgres().environment("fresh"), set);
    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err())
        .contains("Server 'old': Database")
        .contains("has pgflow 0.1.0, which is older than maps of servers")
        .contains("Upgrade it: pgflow install");
    assertThat(postgres().texts("fresh", "select server from pgflow.list_shards()")).isEmpty();
    Result.good(Result.of(postgres().environment("old"), "install"));
    Result.good(Result.of(postgres().environment("fresh"), set));
  }

  @Test
  void aMapDoesNotMakeAServerForgetWhoItIs() throws Exception {
    postgres().execute("postgres", "create database one");
    Result.good(Result.of(postgres().environment("one"), "install"));
    String one = postgres().dsn("one");
    Result twice =
        Result.of(postgres().environment("one"), "shards", "set", "x=" + one, "y=" + one);
    assertThat(twice.err()).contains("Servers 'x' and 'y' are the same database");
    Result taken =
        Result.of(
            postgres().environment("one"), "shards", "set", "x=" + one, "y=" + postgres().dsn("a"));
    assertThat(taken.err()).contains("Server 'y' has map 1 already");
    Result.good(Result.of(postgres().environment("one"), "shards", "set", "x=" + one));
    Result moved =
        Result.of(postgres().environment("one"), "shards", "set", "x=" + postgres().dsn("a"));
    assertThat(moved.code()).isEqualTo(3);
    assertThat(moved.err()).contains("is server 'a'");
    assertThat(postgres().texts("a", "select server from pgflow.list_shards() where this"))
        .containsExactly("a");
  }

  @Test
  void runsAreWhereTheMapSaysAndAreFoundThere() throws Exception {
    for (int i = 0; i < 8; i++) {
      String run = start("{\"n\": " + i + "}");
      assertThat(postgres().texts(owner(run), "select status from pgflow.get_run('" + run + "')"))
          .containsExactly("started");
      assertThat(router("select input ->> 'n' from pgflow.get_run('" + run + "')"))
          .containsExactly(Integer.toString(i));
      assertThat(router("select pgflow.run_look('" + run + "') -> 'run' ->> 'status'")).hasSize(1);
    }
    String known = "01a22249-1c48-7759-9be5-e9d4dcde38ff";
    String again = "select run_id from pgflow.start_flow('letters', '1', '" + known + "')";
    assertThat(router(again)).isEqualTo(router(again)).containsExactly(known);
    assertThat(postgres().texts("b", "select status from pgflow.get_run('" + known + "')"))
        .hasSize(1);
  }

  @Test
  void aCallThatStartsRunsStartsThemTogether() throws Exception {
    List<String> runs =
        router(
            "select run_id from pgflow.start_flows('letters',"
                + " array(select to_jsonb(i) from generate_series(1, 20) i))");
    assertThat(runs).hasSize(20).doesNotHaveDuplicates();
    assertThat(runs).extracting(RouterTest::owner).containsOnly(owner(runs.get(0)));
    assertThat(
            router(
                "select string_agg(input::text, ',' order by n) from unnest(array['"
                    + String.join("','", runs)
                    + "']::uuid[]) with ordinality as u (id, n)"
                    + " cross join lateral pgflow.get_run(u.id)"))
        .containsExactly("1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20");
  }

  @Test
  void runsOfAFlowWithARateStartAtItsHome() throws Exception {
    for (String server : List.of("a", "b")) {
      postgres()
          .execute(
              server,
              "select pgflow.create_flow('rated');"
                  + " select pgflow.add_step('rated', 'only', rate => '10/s')");
    }
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      runs.addAll(router("select run_id from pgflow.start_flow('rated', '{}')"));
      runs.addAll(router("select run_id from pgflow.start_flows('rated', '{1,2}'::jsonb[])"));
    }
    String home = router("select pgflow.home_partition('rated') < 128").get(0);
    assertThat(runs)
        .hasSize(18)
        .extracting(RouterTest::owner)
        .containsOnly(home.equals("t") ? "a" : "b");
  }

  @Test
  void batchesAreDividedAndAnswerInTheirOrder() throws Exception {
    String first = "01a22249-1c48-7759-9be5-e9d4dcde38fe";
    String second = "01a22249-1c48-7759-9be5-e9d4dcde3801";
    String ids = "array['" + first + "', '" + second + "']::uuid[]";
    assertThat(
            router(
                "select run_id from pgflow.start_flows('letters', '{1,2}'::jsonb[], " + ids + ")"))
        .containsExactly(first, second);
    assertThat(router("select outcome from pgflow.cancel_runs(" + ids + ", 'why')"))
        .containsExactly("cancelled", "cancelled");
    assertThat(
            router(
                "select outcome from pgflow.signal_tasks("
                    + ids
                    + ", '{send,send}', '{0,0}', '{1,2}'::jsonb[])"))
        .containsExactly("stale", "stale");
    assertThatThrownBy(
            () -> router("select pgflow.start_flows('letters', '{1}'::jsonb[], " + ids + ")"))
        .hasMessageContaining("needs one input per run");
  }

  @Test
  void listsAreThoseOfAllServers() throws Exception {
    for (int i = 0; i < 12; i++) {
      start("{\"page\": true}");
    }
    List<String> all =
        router(
            "select run_id from pgflow.list_runs(page_size => 500) order by started_at desc, run_id desc");
    assertThat(router("select run_id from pgflow.list_runs(page_size => 5)"))
        .isEqualTo(all.subList(0, 5));
    assertThat(all).extracting(RouterTest::owner).contains("a", "b");
    JsonNode found =
        Json.read(
            router("select pgflow.search_runs('letters', '{\"page\": true}', page_size => 500)")
                .get(0));
    assertThat(found.path("runs").size()).isEqualTo(12);
    assertThat(found.path("complete").asBoolean()).isTrue();
    // Each server looks at two runs; together they have looked only as far as the newer end.
    JsonNode page =
        Json.read(
            router("select pgflow.search_runs('letters', '{\"page\": true}', look_at => 2)")
                .get(0));
    assertThat(page.path("complete").asBoolean()).isFalse();
    assertThat(page.path("runs").size()).isBetween(1, 4);
    String open = "select sum(open_runs) from pgflow.list_flows()";
    assertThat(Integer.parseInt(router(open).get(0)))
        .isEqualTo(
            Integer.parseInt(postgres().texts("a", open).get(0))
                + Integer.parseInt(postgres().texts("b", open).get(0)));
    for (String reading :
        List.of(
            "select * from pgflow.list_backlog()",
            "select * from pgflow.list_workers()",
            "select * from pgflow.list_running_tasks()",
            "select * from pgflow.list_schedules()",
            "select * from pgflow.stranded_steps()",
            "select * from pgflow.list_ended_runs(now() - interval '1 hour')",
            "select * from pgflow.find_runs('01a2')",
            "select * from pgflow.run_counts(now() - interval '1 hour')",
            "select pgflow.flow_stats('letters')",
            "select pgflow.flow_definition('letters')",
            "select version from pgflow.installed()")) {
      assertThat(router(reading)).as(reading).isNotNull();
    }
  }

  @Test
  void manyRunsAreChangedUpToTheLimit() throws Exception {
    router(
        "select run_id from pgflow.start_flows('process-items',"
            + " array(select to_jsonb(i) from generate_series(1, 10) i),"
            + " array(select pgflow.new_run_id(25 * i) from generate_series(1, 10) i))");
    String cancel =
        "select run_id from pgflow.cancel_matching_runs('process-items', max_runs => 6)";
    assertThat(router(cancel)).hasSize(6);
    assertThat(router(cancel)).hasSize(4);
    assertThat(router("select pgflow.pause_flow('process-items')")).containsExactly("t");
    for (String server : List.of("a", "b")) {
      assertThat(
              postgres()
                  .texts(
                      server,
                      "select paused_at is not null from pgflow.list_flows()"
                          + " where flow_slug = 'process-items'"))
          .containsExactly("t");
    }
    assertThat(router("select pgflow.resume_flow('process-items')")).containsExactly("t");
  }

  @Test
  void workersAndMigrationsAreSentAway() {
    assertThatThrownBy(() -> router("select pgflow.register_worker(gen_random_uuid(), 'w')"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("PF019"))
        .hasMessageContaining("is for workers, and this is a router");
    assertThatThrownBy(() -> router("select pgflow.create_flow('x')"))
        .hasMessageContaining("is for the owner of a server");
  }

  @Test
  void errorsOfServersKeepTheirCode() {
    assertThatThrownBy(() -> router("select * from pgflow.get_run(pgflow.new_run_id())"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("PF004"));
  }

  @Test
  void rightsAreThoseOfTheServers() throws Exception {
    try (Connection app = postgres().connect("router", "app");
        Statement statement = app.createStatement()) {
      statement.execute("select pgflow.start_flow('letters', '1')");
      statement.execute("select * from pgflow.list_runs()");
      assertThatThrownBy(
              () ->
                  statement.execute("select pgflow.signal_task(pgflow.new_run_id(), 's', 0, '1')"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void isMadeAgainWithoutHarmAndNeverOfAServer() throws Exception {
    postgres().execute("router", "create view public.mine as select * from pgflow.list_runs()");
    makeRouter();
    assertThat(router("select 'is there' from public.mine limit 1")).hasSizeLessThan(2);
    Result refused = Result.of(postgres().environment("a"), "router", "--to", postgres().dsn("b"));
    assertThat(refused.err()).contains("holds runs, so it is a server");
    assertThat(refused.code()).isNotZero();
    assertThatThrownBy(
            () ->
                router(
                    "select pgflow.set_shards('[{\"server\": \"a\", \"partitions\": \"{[0,256)}\"}]', null, 1)"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("PF013"));
  }

  @Test
  void aServerThatIsGoneIsNamed() throws Exception {
    postgres().execute("router", "alter server pgflow options (set p7 'host=127.0.0.1 port=1')");
    try {
      assertThatThrownBy(() -> router("select * from pgflow.get_run(pgflow.new_run_id(7))"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("XX000"))
          .hasMessageContaining("Connection refused");
      assertThat(
              router("select run_id from pgflow.start_flow('letters', '1', pgflow.new_run_id(8))"))
          .hasSize(1);
    } finally {
      postgres()
          .execute("router", "alter server pgflow options (set p7 '" + postgres().dsn("a") + "')");
    }
  }
}

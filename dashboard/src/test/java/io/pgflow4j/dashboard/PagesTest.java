package io.pgflow4j.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.PgflowSchema;
import io.pgflow4j.Servers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Every page answers, in bounds, with the headers that protect it. */
final class PagesTest {
  private static final int MOST_HTML = 60_000;

  private static Scene scene;
  private static String run;

  @BeforeAll
  static void start() throws IOException, SQLException {
    scene = new Scene();
    run =
        scene.failedRun(
            "java.lang.IllegalStateException: no address\n  at A.b(A.java:1)", 2_000, 7);
  }

  @AfterAll
  static void stop() throws IOException {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/runs",
        "/runs/RUN",
        "/runs/RUN/steps/each/7",
        "/flows",
        "/flows/items",
        "/queue",
        "/workers",
        "/schedules",
        "/about"
      })
  void aPageAnswersInBounds(String path) {
    Response response =
        scene.get(path.replace("RUN", run), "heat", "1", "statistics", "1", "input", "1");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.bytes()).hasSizeLessThanOrEqualTo(MOST_HTML);
    assertThat(response.body()).contains("<h1", "</html>").doesNotContain("style=", "onclick");
    assertThat(response.headers().get("Content-Security-Policy"))
        .startsWith("default-src 'none'; style-src 'self'; script-src 'self'");
    assertThat(response.headers())
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsEntry("Cache-Control", "private, no-store");
  }

  @Test
  void aPageThatIsStillTheSameHasNoBody() {
    String tag = scene.get("/runs/" + run).headers().get("ETag");
    Response again =
        scene
            .readOnly()
            .handle(
                Scene.request(
                    "GET",
                    "/assets/live.js",
                    Map.of(
                        "host", "localhost", "if-none-match", tag(scene.get("/assets/live.js")))));
    assertThat(tag).isNotEmpty();
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void theScriptAndTheStyleSheetAreSmall() {
    assertThat(scene.get("/assets/live.js").bytes()).hasSizeLessThanOrEqualTo(4_096);
    assertThat(scene.get("/assets/style.css").bytes()).hasSizeLessThanOrEqualTo(12_288);
  }

  @Test
  void aFailedRunSaysWhatFailedAtOnce() {
    assertThat(scene.get("/runs/" + run).body())
        .contains("IllegalStateException: no address", "/steps/each/7", "Retry");
    assertThat(scene.get("/").body()).contains("items › each");
    assertThat(scene.get("/runs/" + run + "/steps/each/7").body())
        .contains("Attempt 1 failed", "at A.b(A.java:1)", run + "/each/7");
  }

  @Test
  void skipsHaveTheirReasonAndRepeatsTheirTurns() throws SQLException {
    scene.execute(
        """
        select pgflow.create_flow('forked');
        select pgflow.add_step('forked', 'poll', repeat_until => '$ == 3', repeat_every => 0, repeat_max => 9);
        select pgflow.add_step('forked', 'never', when_path => '$.run.plan == "x"');
        select pgflow.add_step('forked', 'behind', '{never}');
        """);
    String forked = scene.text("select run_id from pgflow.start_flow('forked', '{}')");
    scene.execute("select pgflow.complete_task('" + forked + "', 'poll', 0, '1')");
    scene.execute("select pgflow.complete_task('" + forked + "', 'poll', 0, '2')");
    assertThat(scene.get("/runs/" + forked, "step", "poll").body())
        .contains("skipped: condition", "skipped: dependency", ", 2 turns", "<dt>Turns</dt>");
    assertThat(scene.get("/runs", "flow", "forked").body()).contains("2 of 3 steps done");
    assertThat(scene.get("/runs/" + forked, "step", "behind").body())
        .contains("<dt>Skipped</dt><dd>dependency</dd>")
        .doesNotContain("The array was empty");
  }

  @Test
  void aStepThatItsRateHoldsBackSaysWhenItGoesOn() throws SQLException {
    scene.execute(
        """
        select pgflow.create_flow('limited');
        select pgflow.add_step('limited', 'list');
        select pgflow.add_step('limited', 'send', '{list}', step_type => 'fanout', batch_size => 2, rate => '1/h');
        select pgflow.add_step('limited', 'bill', '{list}', rate => '1/h');
        """);
    String run = scene.text("select run_id from pgflow.start_flow('limited', '{}')");
    String second = scene.text("select run_id from pgflow.start_flow('limited', '{}')");
    for (String id : List.of(run, second)) {
      scene.execute("select pgflow.complete_task('" + id + "', 'list', 0, '[1, 2, 3, 4, 5]')");
    }
    assertThat(scene.get("/runs/" + run, "step", "send").body()).contains("<dd>rate 1/h</dd>");
    scene.execute("select count(*) from pgflow.claim_tasks('{limited}', 100)");
    scene.execute("select pgflow.complete_task('" + run + "', 'send', 0, '[1, 2]')");
    assertThat(scene.get("/runs/" + second, "step", "send").body())
        .contains("rate 1/h: next in 59 min", "waits for its rate", "items 2–3", "items 4<");
    assertThat(scene.get("/runs/" + second + "/steps/send/1").body()).contains("task 1: items 2–3");
    assertThat(scene.get("/flows/limited").body())
        .containsSubsequence(
            "<th scope=\"row\">list", "<th scope=\"row\">send", "<th scope=\"row\">bill");
  }

  @ParameterizedTest
  @CsvSource({
    "/runs/00000000-0000-0000-0000-000000000000, 404",
    "/runs/abc, 400",
    "/runs/RUN/steps/nobody/0, 404",
    "/runs/RUN/steps/each/99999, 404",
    "/runs/RUN/steps/each/x, 400",
    "/runs/RUN/other, 404",
    "/flows/nobody, 404",
    "/nowhere, 404",
    "/assets/other.js, 404"
  })
  void whatIsNotThereHasAPageThatSaysSo(String path, int status) {
    Response response = scene.get(path.replace("RUN", run));
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.body()).contains("class=\"problem\"");
  }

  @ParameterizedTest
  @CsvSource({"from, yesterdayish", "status, odd", "after, 1_2", "upto, x"})
  void aFilterThatCannotBeReadIsSaid(String name, String value) {
    assertThat(scene.get("/runs", name, value).status()).isEqualTo(400);
  }

  @Test
  void aFlowWithoutARunSaysHowToStartOne() throws SQLException {
    scene.execute("create database fresh");
    DataSource fresh = scene.database("fresh");
    PgflowSchema.install(fresh);
    Dashboard dashboard = Dashboard.builder(fresh).build();
    assertThat(page(dashboard, "/")).contains("No flow is defined in this database");
    try (Connection connection = fresh.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pgflow.create_flow('new'), pgflow.add_step('new', 'a')");
    }
    assertThat(page(Dashboard.builder(fresh).build(), "/")).contains("No run yet", "client.start");
    assertThat(page(dashboard, "/about"))
        .contains("<dt>Member of</dt>", "pgflow_reader")
        .doesNotContain("Servers");
  }

  @Test
  void aMapShowsHowItsServersDo() throws IOException, SQLException {
    DataSource a = server("a");
    DataSource b = server("b");
    PGSimpleDataSource dead = new PGSimpleDataSource();
    dead.setUrl("jdbc:postgresql://127.0.0.1:1/postgres");
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      PGSimpleDataSource late = new PGSimpleDataSource();
      late.setUrl("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/postgres");
      Servers servers = Servers.of(Map.of("b", b, "c", dead, "d", late));
      Dashboard dashboard = Dashboard.builder(a).servers(servers.with("f", a)).build();
      for (String path : List.of("/", "/about", "/")) {
        assertThat(page(dashboard, path).replaceAll("\\s+", " "))
            .contains(
                "Map 7.", "shown here", "<td>136–255</td>", "Connection to 127.0.0.1:1 refused")
            .contains("No answer within 1 s", "Not given to this dashboard")
            .containsPattern(row("b", "Has map 8"))
            .containsPattern(row("f", "At this address is server a"));
      }
      String foreign = "00000000-0000-4000-8000-0000000000ff";
      assertThat(page(dashboard, "/runs/" + foreign)).contains("belongs to server 'g'");
      assertThat(
              dashboard.handle(Scene.request("GET", "/search", Map.of(), "q", foreign)).headers())
          .containsEntry("Location", "/ops/runs/" + foreign);
    }
  }

  /** The row of a server that answers, with an open run that nobody works on. */
  private static String row(String server, String remark) {
    return "<th scope=\"row\">"
        + server
        + " <div class=\"v\">"
        + remark
        + "</div></th> <td>.{0,90}primary</span> </td><td>[^<]+</td><td class=\"n\">1</td>"
        + "<td>[^<]+</td><td class=\"n warn\">0</td><td>none</td>";
  }

  /** A database with a map of its own, and an open run. */
  private static DataSource server(String name) throws SQLException {
    scene.execute("create database map_" + name);
    DataSource database = scene.database("map_" + name);
    PgflowSchema.install(database);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          select pgflow.create_flow('f'), pgflow.add_step('f', 'a');
          select pgflow.set_shards('[
            {"server": "a", "partitions": "{[0,64)}"}, {"server": "b", "partitions": "{[64,128)}"},
            {"server": "c", "partitions": "{[128,130)}"}, {"server": "d", "partitions": "{[130,132)}"},
            {"server": "e", "partitions": "{[132,134)}"}, {"server": "f", "partitions": "{[134,136)}"},
            {"server": "g", "partitions": "{[136,256)}"}
          ]', '%s', %d);
          select pgflow.start_flow('f', '{}');
          """
              .formatted(name, name.equals("a") ? 7 : 8));
    }
    return database;
  }

  private static String page(Dashboard dashboard, String path) {
    return dashboard.handle(Scene.request("GET", path, Map.of())).body();
  }

  @Test
  void flowsShowTheirOptions() {
    assertThat(scene.get("/flows", "statistics", "1").body())
        .contains("<div class=\"v\">base delay 5 s, max attempts 1, timeout 60 s</div>");
  }

  @Test
  void aSearchFindsRunsAndFlows() {
    assertThat(scene.get("/search", "q", run.substring(0, 13)).headers())
        .containsEntry("Location", "/ops/runs/" + run);
    assertThat(scene.get("/search", "q", "items").headers())
        .containsEntry("Location", "/ops/flows/items");
    assertThat(scene.get("/search", "q", "zz").status()).isEqualTo(400);
    assertThat(scene.get("/runs", "flow", "items", "contains", "{\"customer\": 42}").body())
        .contains(run, "Of the newest");
  }

  @Test
  void runsAreFoundByTheirTags() throws SQLException {
    scene.execute(
        """
        select pgflow.create_flow('tagged'), pgflow.add_step('tagged', 'a');
        update pgflow.flows set tags = '{customer}' where flow_slug = 'tagged';
        """);
    String seven =
        scene.text("select run_id from pgflow.start_flow('tagged', '{\"customer\": 7}')");
    String eight =
        scene.text("select run_id from pgflow.start_flow('tagged', '{\"customer\": 8}')");
    assertThat(scene.get("/runs", "flow", "tagged").body())
        .contains(seven, eight, "/ops/runs?flow=tagged&amp;tag=customer%3D7");
    assertThat(scene.get("/runs", "flow", "tagged", "tag", "customer=7").body())
        .contains(seven)
        .doesNotContain(eight);
    assertThat(scene.get("/runs", "tag", "customer=7").body()).contains("Choose a flow");
    assertThat(scene.get("/runs", "flow", "tagged", "tag", "customer").status()).isEqualTo(400);
  }

  @Test
  void rolesOfAnotherDatabaseOfTheServerDoNotMatter() throws SQLException {
    assertThat(scene.getWithoutRoles("/").body()).contains("No flow is defined in this database");
    assertThat(scene.get("/about").body()).contains("reads as pgflow_reader");
  }

  @Test
  void aWorkerSaysWhatItCanRun() throws SQLException {
    scene.execute("select pgflow.register_worker(pgflow.new_run_id(), 'all')");
    scene.execute(
        "select pgflow.register_worker(pgflow.new_run_id(), 'some', '{\"items\": {\"each\": [1, 2]}}')");
    assertThat(scene.get("/workers").body())
        .contains("everything", "1 flow<", "<th scope=\"row\">items</th><td>each v1–2</td>");
  }

  @Test
  void hostileTextIsShownAsText() throws SQLException {
    String error =
        "</script><script>alert(1)</script><img src=x onerror=alert(1)> \u0007\u202e&quot;";
    String hostile = scene.failedRun(error, 1, 0);
    for (String path :
        new String[] {"/", "/runs", "/runs/" + hostile, "/runs/" + hostile + "/steps/each/0"}) {
      assertThat(scene.get(path).body())
          .contains("&lt;/script&gt;")
          .doesNotContain("<script>", "<img", "\u0007", "\u202e");
    }
    assertThat(scene.get("/search", "q", "\"><script>alert(1)</script>").body())
        .doesNotContain("<script>");
  }

  @Test
  void payloadsAreDownloadedByThoseWhoMaySeeThem() throws IOException {
    Response file = scene.get("/runs/" + run + "/steps/make/0/output.json");
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    file.writeTo(sent);
    assertThat(sent.toString(StandardCharsets.UTF_8)).startsWith("[1, 2, 3").endsWith(", 2000]");
    assertThat(file.headers())
        .containsEntry("Content-Type", "application/json; charset=utf-8")
        .containsEntry(
            "Content-Disposition", "attachment; filename=\"" + run + "-make-0-output.json\"")
        .containsEntry("Cache-Control", "private, no-store");
    assertThat(scene.get("/runs/" + run + "/steps/each/7/output.json").body())
        .contains("The task has no output");
    Request reader =
        Scene.request(
            "GET", "/runs/" + run + "/steps/make/0/output.json", Map.of("host", "localhost"));
    assertThat(Dashboard.builder(scene.dataSource()).build().handle(reader).status())
        .isEqualTo(404);
  }

  @Test
  void anOutputIsShownSomeElementsAtATime() {
    assertThat(scene.get("/runs/" + run, "step", "make").body()).contains("&amp;output=0#output");
    assertThat(scene.get("/runs/" + run, "step", "make", "output", "1980").body())
        .contains("Elements 1,980–1,989 of 2,000", "[ 1981, 1982,", "1990 ]", "output=1990#output");
    assertThat(scene.get("/runs/" + run, "step", "make", "output", "1990").body())
        .contains("Elements 1,990–1,999 of 2,000")
        .doesNotContain("output=2000");
    assertThat(scene.get("/runs/" + run, "step", "make", "output", "x").status()).isEqualTo(400);
    Request reader =
        Scene.request("GET", "/runs/" + run, Map.of("host", "h"), "step", "make", "output", "0");
    assertThat(Dashboard.builder(scene.dataSource()).build().handle(reader).body())
        .doesNotContain("Elements 0", "output=0");
  }

  @Test
  void aFlowSaysWhenItsStepsRun() throws SQLException {
    scene.execute(
        """
        select pgflow.create_flow('branchy');
        select pgflow.add_step('branchy', 'a', when_path => '$.run.vip == true', when_text => 'run.vip');
        select pgflow.add_step('branchy', 'b', unless_path => '$.run.vip == true', unless_text => 'run.vip',
          on_exhausted => 'skip');
        select pgflow.add_step('branchy', 'c', '{a,b}', one_of_deps => '{a,b}');
        """);
    assertThat(scene.get("/flows/branchy").body())
        .contains(
            "<code>when run.vip</code>",
            "<code>unless run.vip</code>",
            "<code>skipped when its attempts are used up</code>",
            "one of a, b");
    assertThat(scene.get("/flows/items").body()).doesNotContain("class=\"conditions\"");
  }

  @Test
  void aFailedItemLeadsToTheFailedOnesBesideIt() throws SQLException {
    scene.execute(
        """
        select pgflow.create_flow('loose'), pgflow.add_step('loose', 'make');
        select pgflow.add_step('loose', 'each', '{make}', step_type => 'fanout', tolerate_failures => 9);
        """);
    String loose = scene.text("select run_id from pgflow.start_flow('loose', '{}')");
    scene.execute("select pgflow.claim_tasks('{loose}', 1)");
    scene.execute(
        "select pgflow.complete_task('" + loose + "', 'make', 0, '[0, 1, 2, 3, 4, 5, 6, 7, 8]')");
    scene.execute("select count(*) from pgflow.claim_tasks('{loose}', 9)");
    for (int index : new int[] {1, 4, 8}) {
      scene.execute(
          "select pgflow.fail_task('%s', 'each', %d, 'x', permanent => true)"
              .formatted(loose, index));
    }
    String item = "/runs/" + loose + "/steps/each/";
    assertThat(scene.get(item + 4).body())
        .contains(
            "href=\"/ops" + item + "1\" rel=\"prev\"", "href=\"/ops" + item + "8\" rel=\"next\"");
    assertThat(scene.get(item + 1).body()).doesNotContain("rel=\"prev\"");
    assertThat(scene.get("/runs/" + loose, "step", "each").body())
        .contains("<dt>Estimated end of each</dt><dd>in ");
  }

  @Test
  void aFlowShowsItsTypesVersionsFilesAndDurations() throws SQLException {
    scene.execute(
        """
        select pgflow.create_flow('told'), pgflow.add_step('told', 'a');
        select pgflow.describe_flow('told', null, '{"input": {"type": "Order"}, "outputs": {"a": {"list": "int"}},
          "types": {"Order": {"record": {"name": "string", "lines": {"list": {"type": "Line"}}}},
          "Line": {"record": {"sku": "string"}}}}');
        """);
    String told = scene.text("select run_id from pgflow.start_flow('told', '{}')");
    scene.execute("select pgflow.complete_task('" + told + "', 'a', 0, '[1]')");
    assertThat(scene.get("/flows/told", "statistics", "1").body().replaceAll("\\s+", " "))
        .contains(
            "<li><b>Input</b> an object with name, lines <ul class=\"tree\">",
            "<li><b>sku</b> a string",
            "<li><b>a</b> a list, each element a whole number",
            "<th scope=\"row\"><a href=\"/ops/flows/told?version=1\" aria-current=\"true\">v1</a>",
            "How long the newest 1 completed run took",
            "Runs by how long they took. up to");
    assertThat(scene.get("/about").body()).contains("Oldest finished run", "/ops/runs/");
  }

  @Test
  void aSearchGoesOnBehindWhatItLookedAt() throws SQLException {
    scene.execute(
        """
        select pgflow.create_flow('many'), pgflow.add_step('many', 'a');
        select pgflow.start_flow('many', '{"n": 1}');
        select pgflow.start_flow('many', '{"n": 2}');
        select count(*) from pgflow.start_flows(
          'many', array(select jsonb_build_object('n', i) from generate_series(3, 3001) i)
        );
        """);
    String first = scene.get("/runs", "flow", "many", "contains", "{\"n\": -1}").body();
    assertThat(first).contains("Of the newest 3,000 runs").doesNotContain("rel=\"prev\"");
    String second = followed(first, "next");
    assertThat(second).contains("Of the newest 2 runs,").doesNotContain("rel=\"next\"");
    assertThat(followed(second, "prev")).contains("Of the newest 3,000 runs");
  }

  @Test
  void aCellOfTheMapIsItsRangeOfItems() {
    String path = "/runs/" + run;
    String items = "/ops" + path + "?step=each&items=all&after=%d&upto=%d&heat=1#items";
    assertThat(scene.get(path, "step", "each", "heat", "1").body())
        .contains("Each cell is 2 items.", "name=\"200\"", "alt=\"200–399: ");
    assertThat(scene.get(path, "step", "each", "size", "2", "200.x", "505", "200.y", "3").headers())
        .containsEntry("Location", items.formatted(299, 301));
    assertThat(scene.get(path, "step", "each", "size", "2", "item", "1,999").headers())
        .containsEntry("Location", items.formatted(1_997, 1_999));
    String begin =
        scene.get(path, "step", "each", "items", "all", "after", "99", "upto", "199").body();
    assertThat(begin).contains("Items 100–199", "&amp;after=149&amp;upto=199#items");
    String end =
        scene.get(path, "step", "each", "items", "all", "after", "149", "upto", "199").body();
    assertThat(end).contains("Items 150–199").doesNotContain("rel=\"next\"");
  }

  @Test
  void aLongWayBackForgetsItsBeginning() throws SQLException {
    scene.execute(
        """
        select pgflow.create_flow('deep'), pgflow.add_step('deep', 'a');
        select count(*) from pgflow.start_flows(
          'deep', array(select '{}'::jsonb from generate_series(1, 2700))
        );
        """);
    String page = scene.get("/runs", "flow", "deep").body();
    int back = 0;
    while (page.contains("rel=\"next\"")) {
      page = followed(page, "next");
    }
    assertThat(page).contains(">Newest</a>");
    while (page.contains("rel=\"prev\"")) {
      page = followed(page, "prev");
      back++;
    }
    assertThat(back).isEqualTo(49);
  }

  /** The page behind a link that says how it relates. */
  private static String followed(String page, String relation) {
    Matcher link =
        Pattern.compile("href=\"/ops([^?\"]*)\\?([^\"]*)\" rel=\"" + relation).matcher(page);
    assertThat(link.find()).isTrue();
    String query = link.group(2).replace("&amp;", "&");
    assertThat(query).hasSizeLessThan(4_096);
    return scene
        .readOnly()
        .handle(
            new Request(
                "GET",
                "/ops",
                link.group(1),
                Forms.parse(query),
                Map.of("host", "localhost"),
                "eva",
                role -> false))
        .body();
  }

  @Test
  void shortStepsCanBeEnlarged() {
    assertThat(scene.get("/runs/" + run).body()).contains("Enlarge short steps", "scale=even");
    assertThat(scene.get("/runs/" + run, "scale", "even").body())
        .contains("True to scale")
        .doesNotContain("scale=even");
  }

  @Test
  void anErrorOfAMegabyteIsCut() throws SQLException {
    String large = scene.failedRun("x".repeat(1_000_000), 1, 0);
    assertThat(scene.get("/runs/" + large).bytes()).hasSizeLessThanOrEqualTo(MOST_HTML);
    assertThat(scene.get("/runs/" + large + "/steps/each/0").bytes())
        .hasSizeLessThanOrEqualTo(MOST_HTML);
  }

  private static String tag(Response response) {
    return String.valueOf(response.headers().get("ETag"));
  }
}

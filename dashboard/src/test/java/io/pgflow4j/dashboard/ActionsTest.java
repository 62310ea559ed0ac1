package io.pgflow4j.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every action reaches the database, and the viewer goes on to a page that shows it. */
final class ActionsTest {
  @AutoClose private static final Scene SCENE = Scene.open();

  @Test
  void aRunIsRetriedAndCancelled() throws SQLException {
    String run = SCENE.failedRun("boom", 3, 1);
    assertThat(location(SCENE.send("/runs/" + run + "/retry", "reason", "mended")))
        .isEqualTo("/ops/runs/" + run + "?did=retry");
    assertThat(status(run)).isEqualTo("started");
    assertThat(location(SCENE.send("/runs/" + run + "/retry")))
        .isEqualTo("/ops/runs/" + run + "?did=unchanged");
    SCENE.send("/runs/" + run + "/cancel", "reason", "enough");
    assertThat(status(run)).isEqualTo("cancelled");
    assertThat(SCENE.get("/runs/" + run, "did", "cancel").body())
        .contains("The run is cancelled.", "eva (dashboard)", "enough", "mended");
  }

  @Test
  void oneItemIsRetriedFirst() throws SQLException {
    String run = SCENE.failedRun("boom", 3, 1);
    assertThat(location(SCENE.send("/runs/" + run + "/steps/each/1/retry")))
        .isEqualTo("/ops/runs/" + run + "/steps/each/1?did=item");
    assertThat(status(run)).isEqualTo("started");
    assertThat(SCENE.send("/runs/" + run + "/steps/each/1/retry").status()).isEqualTo(409);
  }

  @Test
  void aRunStartsAgainWithItsInput() throws SQLException {
    String run = SCENE.failedRun("boom", 1, 0);
    String next = location(SCENE.send("/runs/" + run + "/again"));
    assertThat(SCENE.text("select input from pgflow.runs where run_id = '" + id(next) + "'"))
        .isEqualTo("{\"customer\": 42}");
  }

  @Test
  void chosenRunsAreChangedTogether() throws SQLException {
    String one = SCENE.failedRun("boom", 1, 0);
    String two = SCENE.failedRun("boom", 1, 0);
    assertThat(location(SCENE.send("/runs/retry", "run", one, "run", two)))
        .isEqualTo("/ops/runs?did=retry&n=2&of=2");
    assertThat(location(SCENE.send("/runs/cancel", "run", one)))
        .isEqualTo("/ops/runs?did=cancel&n=1&of=1");
    assertThat(status(one)).isEqualTo("cancelled");
    assertThat(status(two)).isEqualTo("started");
    assertThat(location(SCENE.send("/runs/retry"))).isEqualTo("/ops/runs?did=none");
  }

  @Test
  void allMatchingRunsAreChangedTogether() throws SQLException {
    SCENE.execute("select pgflow.create_flow('bulk'), pgflow.add_step('bulk', 'a')");
    SCENE.execute("select pgflow.start_flow('bulk', '1'), pgflow.start_flow('bulk', '2')");
    assertThat(SCENE.get("/runs", "flow", "bulk", "all", "cancel").body())
        .contains("Cancel 2 open runs of bulk?", "/flows/cancel-runs");
    assertThat(SCENE.get("/runs", "flow", "bulk", "all", "retry").body())
        .contains("No failed run of bulk matches.")
        .doesNotContain("Retry them");
    assertThat(location(SCENE.send("/flows/cancel-runs", "flow", "bulk", "from", "2020-01-01")))
        .endsWith("/runs?flow=bulk&did=cancel&n=2&of=2");
    assertThat(location(SCENE.send("/flows/retry-runs", "flow", "bulk", "to", "2020-01-01 10:00")))
        .endsWith("did=retry&n=0&of=0");
  }

  @Test
  void aRunStartsFromAForm() throws SQLException {
    String id = "00000000-0000-4000-8000-0000000000aa";
    String next =
        location(SCENE.send("/flows/items/start", "input", "{\"customer\": 7}", "id", id));
    assertThat(next).isEqualTo("/ops/runs/" + id + "?did=start");
    assertThat(status(id)).isEqualTo("started");
    assertThat(SCENE.send("/flows/items/start", "input", "{\"customer\": 8}", "id", id).status())
        .isEqualTo(409);
    Response again = SCENE.send("/flows/items/start", "input", "{oops");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.body())
        .contains("What was written is not JSON at line 1, column 2", "Nothing was changed")
        .contains("<details class=\"ask\" open>", "spellcheck=\"false\">{oops</textarea>");
    assertThat(SCENE.send("/flows/nobody/start", "input", "1").status()).isEqualTo(404);
  }

  @Test
  void aFormHasAFieldPerComponentAndNamesTheOneThatIsWrong() throws SQLException {
    SCENE.execute(
        """
        select pgflow.create_flow('typed'), pgflow.add_step('typed', 'a');
        select pgflow.describe_flow('typed', null, '{"input": {"type": "Order"}, "types": {
          "Order": {"record": {"name": "string", "count": "int", "colour": {"type": "Colour"},
            "lines": {"list": "string"}, "note": {"optional": "string"}}},
          "Colour": {"enum": ["RED", "BLUE"]}}}');
        """);
    assertThat(SCENE.get("/flows/typed").body())
        .contains("name=\"field.count\"", "<option>BLUE</option>", "a list, each element a string");
    Response wrong = send("shoes & \"socks\"", "many", "[\"a\"");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("input.count is \"many\"; it must be a whole number")
        .contains("input.lines is \"[\\\"a\\\"\"; it must be a list")
        .contains("value=\"shoes &amp; &#34;socks&#34;\"", "<option selected>BLUE</option>");
    String started = location(send("shoes", "3", "[\"a\"]"));
    assertThat(SCENE.text("select input from pgflow.runs where run_id = '" + id(started) + "'"))
        .isEqualTo("{\"name\": \"shoes\", \"count\": 3, \"lines\": [\"a\"], \"colour\": \"BLUE\"}");
    assertThat(SCENE.send("/flows/typed/start", "input", "{\"count\": 1}").body())
        .contains("input.name is missing; it must be a string");
  }

  private static Response send(String name, String count, String lines) {
    return SCENE.send(
        "/flows/typed/start",
        "field.name",
        name,
        "field.count",
        count,
        "field.colour",
        "BLUE",
        "field.lines",
        lines);
  }

  @Test
  void flowsAndStepsArePausedAndResumed() throws SQLException {
    SCENE.execute("select pgflow.create_flow('calm'), pgflow.add_step('calm', 'a')");
    SCENE.send("/flows/calm/pause", "reason", "upstream is down");
    SCENE.send("/flows/calm/pause", "step", "a");
    assertThat(SCENE.get("/flows/calm").body()).contains("Resume the flow", "Resume step a");
    assertThat(SCENE.text("select paused_by from pgflow.pauses where step_slug = ''"))
        .isEqualTo("eva (dashboard)");
    SCENE.send("/flows/calm/resume");
    SCENE.send("/flows/calm/resume", "step", "a");
    assertThat(SCENE.text("select count(*) from pgflow.pauses")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/runs/RUN/retry", "/runs/retry", "/runs/RUN/steps/each/0/retry"})
  void aFormOfAnotherSiteChangesNothing(String path) throws SQLException {
    String run = SCENE.failedRun("boom", 1, 0);
    Response response =
        SCENE.post(path.replace("RUN", run), Map.of("sec-fetch-site", "cross-site"), "run", run);
    assertThat(response.status()).isEqualTo(403);
    assertThat(status(run)).isEqualTo("failed");
  }

  @Test
  void aGetChangesNothing() throws SQLException {
    String run = SCENE.failedRun("boom", 1, 0);
    assertThat(SCENE.get("/runs/" + run + "/retry").status()).isEqualTo(404);
    assertThat(status(run)).isEqualTo("failed");
  }

  @Test
  void aRightThatIsMissingIsNamed() throws SQLException {
    String run = SCENE.failedRun("boom", 1, 0);
    Dashboard dashboard =
        Dashboard.builder(SCENE.dataSource())
            .actions(SCENE.dataSource())
            .access(request -> java.util.EnumSet.of(Access.READ, Access.CANCEL))
            .build();
    Map<String, String> own = Map.of("host", "h", "sec-fetch-site", "same-origin");
    Response response = dashboard.handle(Scene.request("POST", "/runs/" + run + "/retry", own));
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.body()).contains("no right RETRY");
    assertThat(status(run)).isEqualTo("failed");
  }

  private static String status(String run) throws SQLException {
    return SCENE.text("select status from pgflow.runs where run_id = '" + run + "'");
  }

  private static String location(Response response) {
    assertThat(response.status()).as(response.body()).isEqualTo(303);
    return String.valueOf(response.headers().get("Location"));
  }

  private static String id(String location) {
    return location.substring("/ops/runs/".length(), "/ops/runs/".length() + 36);
  }
}

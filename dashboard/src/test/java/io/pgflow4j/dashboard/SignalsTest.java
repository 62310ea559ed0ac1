package io.pgflow4j.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tasks that wait for a signal: what pages say of them, and the form that sends it. */
final class SignalsTest {
  private static Scene scene;

  @BeforeAll
  static void start() throws IOException, SQLException {
    scene = new Scene();
    scene.execute(
        """
        select pgflow.create_flow('asks');
        select pgflow.add_step('asks', 'approve', awaits => true, signal_timeout => 3600);
        select pgflow.add_step('asks', 'pay', '{approve}');
        select pgflow.describe_flow('asks', null, '{"input": "json", "outputs": {"approve": {"type": "Decision"}},
          "types": {"Decision": {"record": {"approved": "boolean", "note": {"optional": "string"}}}}}');
        """);
  }

  @AfterAll
  static void stop() throws IOException {
    scene.close();
  }

  /** A run whose first task waits. */
  private static String parked() throws SQLException {
    String run = scene.text("select run_id from pgflow.start_flow('asks', '{}')");
    scene.execute("select count(*) from pgflow.claim_tasks('{asks}', 10)");
    scene.execute("select pgflow.complete_task('" + run + "', 'approve', 0, 'null')");
    assertThat(status(run)).isEqualTo("parked");
    return run;
  }

  @Test
  void whatATaskWaitsForIsSaid() throws SQLException {
    String run = parked();
    assertThat(scene.get("/runs/" + run).body())
        .contains("waits for 1 signal, the first until", "waits for a signal")
        .contains("/ops/runs/" + run + "/steps/approve/0");
    assertThat(scene.get(item(run)).body().replaceAll("\\s+", " "))
        .contains("Waits for a signal", "<b>an object with note?, approved</b>")
        .contains("name=\"field.approved\"", "<option>true</option>", "Send the signal");
    assertThat(scene.get("/runs/" + run, "step", "approve", "items", "parked").body())
        .contains("waits for a signal");
  }

  @Test
  void waitingForASignalIsNoWork() throws SQLException {
    String run = parked();
    scene.execute(
        "update pgflow.signals set parked_at = parked_at - interval '2 h' where run_id = '%s'"
            .formatted(run));
    scene.execute(
        ("update pgflow.step_tasks set started_at = started_at - interval '2 h 5 s'"
                + " where run_id = '%s'")
            .formatted(run));
    assertThat(scene.get("/runs/" + run, "step", "approve").body())
        .containsPattern("<dt>Worked</dt><dd>5\\.\\d s</dd>")
        .containsPattern("<dt>Waited for signals</dt><dd>2 h</dd>");
  }

  @Test
  void aSignalIsCheckedAndSent() throws SQLException {
    String run = parked();
    Response wrong = scene.send(item(run) + "/signal", "input", "{\"approved\": \"maybe\"}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("payload.approved is \"maybe\"; it must be true or false")
        .contains("Nothing was changed");
    assertThat(status(run)).isEqualTo("parked");
    Response sent = scene.send(item(run) + "/signal", "field.approved", "true", "field.note", "ok");
    assertThat(sent.headers().get("Location")).endsWith("/steps/approve/0?did=signal");
    assertThat(scene.text("select output from pgflow.step_tasks where run_id = '" + run + "'"))
        .isEqualTo("{\"note\": \"ok\", \"approved\": true}");
    assertThat(scene.get(item(run)).body())
        .contains("A signal came", "sent by eva (dashboard)")
        .doesNotContain("Send the signal");
    assertThat(scene.send(item(run) + "/signal", "field.approved", "false").headers())
        .containsEntry("Location", "/ops" + item(run) + "?did=conflict");
  }

  @Test
  void sendingNeedsItsRightAndAPageOfOurs() throws SQLException {
    String run = parked();
    String path = item(run) + "/signal";
    String[] payload = {"input", "{\"approved\": true}"};
    assertThat(scene.post(path, Map.of("sec-fetch-site", "cross-site"), payload).status())
        .isEqualTo(403);
    Map<String, String> own = Map.of("host", "localhost", "sec-fetch-site", "same-origin");
    assertThat(scene.readOnly().handle(Scene.request("POST", path, own, payload)).status())
        .isEqualTo(403);
    Dashboard other =
        Dashboard.builder(scene.dataSource())
            .actions(scene.dataSource())
            .access(r -> EnumSet.of(Access.READ, Access.RETRY))
            .build();
    assertThat(other.handle(Scene.request("POST", path, own, payload)).body())
        .contains("no right SIGNAL");
    assertThat(other.handle(Scene.request("GET", item(run), own)).body())
        .contains("Waits for a signal")
        .doesNotContain("Send the signal");
    assertThat(status(run)).isEqualTo("parked");
  }

  private static String item(String run) {
    return "/runs/" + run + "/steps/approve/0";
  }

  private static String status(String run) throws SQLException {
    return scene.text(
        "select status from pgflow.step_tasks where step_slug = 'approve' and run_id = '%s'"
            .formatted(run));
  }
}

package io.pgflow4j.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules: what their pages say, and what can be done to them. */
final class SchedulesTest {
  private static final String PATH = "/schedules/items/nightly";

  private static Scene scene;

  @BeforeAll
  static void start() throws IOException, SQLException {
    scene = new Scene();
    scene.execute(
        """
        select pgflow.set_schedule('items', 'nightly', '30 2 * * *', 'Europe/Berlin', '{30}', '{2}',
          array(select generate_series(1, 31)), array(select generate_series(1, 12)), '{0,1,2,3,4,5,6}',
          input => '{"kind": "nightly"}');
        """);
  }

  @AfterAll
  static void stop() throws IOException {
    scene.close();
  }

  @Test
  void aScheduleSaysWhenItFiresAndWhatCameOfIt() {
    assertThat(scene.get("/schedules").body())
        .contains("At 02:30 every day", "Europe/Berlin", "/ops" + PATH, ">in ");
    String run = id(location(scene.send(PATH + "/fire")));
    assertThat(scene.get(PATH).body())
        .contains("/ops/runs/" + run, "<td>manual</td>", "running", "left out");
    assertThat(scene.get("/schedules").body()).contains("Newest firings, the newest last: ");
    assertThat(scene.get("/schedules/items/nobody").status()).isEqualTo(404);
    assertThat(scene.get("/schedules", "flow", "nobody").body()).contains("No flow has a schedule");
  }

  @Test
  void aScheduleIsPausedAndResumed() throws SQLException {
    assertThat(location(scene.send(PATH + "/pause", "reason", "holidays")))
        .isEqualTo("/ops" + PATH + "?did=pause");
    assertThat(scene.text("select paused_by || ': ' || pause_reason from pgflow.schedules"))
        .isEqualTo("eva (dashboard): holidays");
    assertThat(scene.get(PATH).body()).contains("Paused by eva (dashboard)", "holidays", "Resume");
    scene.send(PATH + "/resume");
    assertThat(scene.text("select paused_at from pgflow.schedules")).isEqualTo("null");
  }

  @Test
  void firingsInThePastAreMadeUpFor() throws SQLException {
    String said =
        location(scene.send(PATH + "/backfill", "from", "2026-01-10", "to", "2026-01-13"));
    assertThat(said).isEqualTo("/ops" + PATH + "?did=backfill&n=3&of=3");
    assertThat(scene.get(PATH, "did", "backfill", "n", "3", "of", "3").body())
        .contains("3 of 3 firings started runs.", "<td>backfill</td>");
    Response wrong = scene.send(PATH + "/backfill", "from", "tomorrow", "to", "2026-01-13");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("'tomorrow' is not a time such as 2026-01-31 08:00");
    assertThat(scene.send(PATH + "/backfill", "from", "2030-01-13", "to", "2026-01-13").body())
        .contains("is not possible");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume", "fire", "backfill"})
  void everyActionNeedsItsRightAndAPageOfOurs(String verb) throws SQLException {
    String before = scene.text("select count(*) from pgflow.schedule_firings");
    assertThat(scene.post(PATH + "/" + verb, Map.of("sec-fetch-site", "cross-site")).status())
        .isEqualTo(403);
    Map<String, String> own = Map.of("host", "localhost", "sec-fetch-site", "same-origin");
    Request request = Scene.request("POST", PATH + "/" + verb, own);
    assertThat(scene.readOnly().handle(request).status()).isEqualTo(403);
    Dashboard other =
        Dashboard.builder(scene.dataSource())
            .actions(scene.dataSource())
            .access(r -> EnumSet.of(Access.READ, Access.SIGNAL))
            .build();
    assertThat(other.handle(request).body()).contains("no right");
    assertThat(other.handle(Scene.request("GET", PATH, own)).body()).doesNotContain("Run now");
    assertThat(scene.text("select count(*) from pgflow.schedule_firings")).isEqualTo(before);
  }

  private static String location(Response response) {
    assertThat(response.status()).as(response.body()).isEqualTo(303);
    return String.valueOf(response.headers().get("Location"));
  }

  private static String id(String location) {
    return location.substring("/ops/runs/".length(), "/ops/runs/".length() + 36);
  }
}

package io.pgflow4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every command that changes something, as a table and as JSON. */
final class ActingTest {
  @AutoClose private static final Server SERVER = Server.withFlows();

  @TempDir private Path folder;

  private static Result act(String... arguments) {
    return Result.of(SERVER.environment(), arguments);
  }

  @Test
  void runsStartPrintsTheId() throws Exception {
    Result started = Result.good(act("runs", "start", "letters", "--input", "{\"to\": \"y\"}"));
    String id = started.out().strip();
    assertThat(SERVER.text("select input from pgflow.runs where run_id = '" + id + "'"))
        .isEqualTo("{\"to\": \"y\"}");
    Path file = Files.writeString(folder.resolve("in.json"), "{\"to\": \"z\"}");
    JsonNode json =
        Result.good(act("runs", "start", "letters", "-i", "@" + file, "-o", "json")).json();
    assertThat(json.propertyNames())
        .containsExactly("run_id", "flow_slug", "flow_version", "status", "started_at");
    Result piped =
        Result.good(
            Result.of(
                SERVER.environment(), Terminal.NONE, "{}", "runs", "start", "letters", "-i", "-"));
    Result cancelled =
        Result.good(act("runs", "cancel", id, Json.text(json, "run_id"), piped.out().strip()));
    assertThat(cancelled.out().lines())
        .hasSize(4)
        .allMatch(line -> line.contains("OUTCOME") || line.contains("cancelled"));
  }

  @Test
  void runsAreCancelledAndRetriedByFilter() throws Exception {
    SERVER.start("letters", "{}");
    JsonNode cancelled =
        Result.good(act("runs", "cancel", "--flow", "letters", "--yes", "-o", "json")).json();
    assertThat(cancelled.size()).isEqualTo(1);
    assertThat(cancelled.get(0).path("outcome").asString()).isEqualTo("cancelled");
    String id = cancelled.get(0).path("run_id").asString();
    Terminal terminal = new Terminal(true, 80, false);
    Result refused =
        Result.of(SERVER.environment(), terminal, "n\n", "runs", "retry", "--status", "cancelled");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("This will retry", "Go on? [y/N]", "You did not agree");
    assertThat(Result.good(act("runs", "retry", id)).out()).contains("retried");
    Result.good(act("runs", "cancel", id));
  }

  @Test
  void installAndUpgradeSayThatNothingIsToDo() {
    assertThat(Result.good(act("install")).out()).startsWith("Nothing to do: pgflow ");
    assertThat(Result.good(act("install", "-o", "json")).json().path("outcome").asString())
        .isEqualTo("already_installed");
    assertThat(Result.good(act("upgrade")).out()).startsWith("Nothing to do: pgflow ");
    assertThat(act("upgrade", "--dry-run").out()).startsWith("Nothing to do");
    assertThat(act("upgrade", "--dry-run", "-o", "json").json().path("upgrade_needed").asBoolean())
        .isFalse();
    assertThat(act("install", "--print").out()).contains("begin;", "create schema pgflow");
  }

  @Test
  void pruneDeletesWhatIsOldEnough() throws Exception {
    String old = SERVER.start("letters", "{}");
    SERVER.execute("select pgflow.cancel_run('" + old + "')");
    SERVER.execute(
        "update pgflow.runs set finished_at = now() - interval '40 days' where run_id = '"
            + old
            + "'");
    assertThat(Result.good(act("prune", "--older-than", "30d", "--dry-run")).out())
        .isEqualTo("Would delete 1 run that finished more than 30d ago.\n");
    assertThat(
            Result.good(act("prune", "--older-than", "30d", "-o", "json"))
                .json()
                .path("rows")
                .path("count")
                .asInt())
        .isPositive();
    assertThat(SERVER.text("select run_id from pgflow.runs where run_id = '" + old + "'")).isNull();
  }

  @Test
  void doctorFailsWhereVacuumIsOff() throws Exception {
    SERVER.execute("alter table pgflow.runs set (autovacuum_enabled = false)");
    Result result = act("doctor");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("fail  table runs: autovacuum is switched off", "reset (autovacuum_enabled)");
    SERVER.execute("alter table pgflow.runs reset (autovacuum_enabled)");
  }

  @Test
  void doctorWarnsWhereTheRoomForChangesIsLost() throws Exception {
    SERVER.execute("alter table pgflow.task_rows reset (fillfactor)");
    assertThat(act("doctor").out())
        .contains("warn  table task_rows: fillfactor is 100, not 42", "set (fillfactor = 42)");
    SERVER.execute("alter table pgflow.task_rows set (fillfactor = 42)");
    assertThat(act("doctor").out()).contains("ok    table task_rows: ");
  }

  @Test
  void anOutputOfAnySizeIsPrintedPieceByPiece() throws Exception {
    String run = SERVER.start("letters", "{}");
    // A piece of the cursor ends within a character.
    SERVER.execute(
        "select pgflow.complete_task('"
            + run
            + "', 'send', 0, to_jsonb('a' || repeat('\u20ac', 5000000)))");
    String euros = Result.good(act("runs", "output", run, "send")).out();
    assertThat(euros).isEqualTo("\"a" + "\u20ac".repeat(5_000_000) + "\"\n");
    assertThat(Result.good(act("runs", "output", run)).out())
        .isEqualTo("{\"send\": " + euros.strip() + "}\n");
    assertThat(Result.good(act("tasks", "show", run, "send")).out()).contains("Too large to show");
  }

  @Test
  void runsStartChecksTheInputAgainstWhatTheMigrationDescribed() throws Exception {
    SERVER.execute(
        """
        select pgflow.describe_flow('letters', 1, '{"input": {"type": "Letter"}, "outputs": {},
          "types": {"Letter": {"record": {"to": "string", "pages": {"optional": "int"}}}}}')
        """);
    Result missing = act("runs", "start", "letters", "--input", "{\"pages\": 2}");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err())
        .isEqualTo(
            """
            pgflow: input.to is missing; it must be a string
              No run was started.
              The input of flow 'letters' is an object with to, pages?
            """);
    assertThat(act("runs", "start", "letters", "-i", "{\"to\": \"x\", \"pages\": \"two\"}").err())
        .startsWith("pgflow: input.pages is \"two\"; it must be a whole number");
    Result.good(act("runs", "start", "letters", "--input", "{\"to\": \"x\"}"));
    SERVER.execute("delete from pgflow.flow_types");
  }

  @Test
  void aSignalIsCheckedAndSentOnce() throws Exception {
    SERVER.execute(
        """
        select pgflow.create_flow('asks');
        select pgflow.add_step('asks', 'approval', awaits => true, signal_timeout => 3600);
        select pgflow.describe_flow('asks', 1, '{"input": "json", "outputs": {"approval": {"type": "Approval"}},
          "types": {"Approval": {"record": {"by": "string", "yes": "boolean"}}}}')
        """);
    String run = SERVER.start("asks", "{}");
    SERVER.complete("asks", "null");
    assertThat(Result.good(act("runs", "show", run)).out()).contains("waits for a signal until 2");
    assertThat(Result.good(act("tasks", "show", run, "approval")).out())
        .contains("waits for one until 2");
    assertThat(Result.good(act("tasks", "list", run, "approval")).out())
        .contains("WAITS UNTIL", "parked");
    Result wrong = act("runs", "signal", run, "approval", "--payload", "{\"by\": \"eva\"}");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .isEqualTo(
            """
            pgflow: payload.yes is missing; it must be true or false
              No signal was sent.
              The payload of step 'approval' is an object with by, yes
            """);
    String[] yes = {"runs", "signal", run, "approval", "-p", "{\"by\": \"eva\", \"yes\": true}"};
    Result old = act(yes[0], yes[1], run, yes[3], "--token", "old", yes[4], yes[5]);
    assertThat(old.code()).isEqualTo(5);
    assertThat(old.err()).contains("does not wait for this signal", "or the token is old");
    assertThat(Result.good(act(yes)).out())
        .isEqualTo("Task approval[0] of run " + run + " has its signal.\n");
    assertThat(Result.good(act(yes)).out()).contains("had this signal already");
    Result other =
        act(
            "runs",
            "signal",
            run,
            "approval",
            "-p",
            "{\"by\": \"tom\", \"yes\": false}",
            "-o",
            "json");
    assertThat(other.code()).isEqualTo(5);
    assertThat(other.json().path("outcome").asString()).isEqualTo("conflict");
    assertThat(Result.good(act("tasks", "show", run, "approval")).out()).contains(" by ");
    assertThat(act("runs", "signal", run, "missing", "-p", "1").code()).isEqualTo(4);
    SERVER.execute("select pgflow.delete_flow_and_data('asks')");
  }

  @Test
  void runsAreFoundAndChangedByTheirTags() throws Exception {
    SERVER.execute("select pgflow.alter_flow('letters', 1, 0, tags => array['to'])");
    String eva = SERVER.start("letters", "{\"to\": \"eva\"}");
    String max = SERVER.start("letters", "{\"to\": \"max\"}");
    JsonNode listed =
        Result.good(act("runs", "list", "--flow", "letters", "--tag", "to=eva", "-o", "json"))
            .json();
    assertThat(listed.size()).isEqualTo(1);
    assertThat(listed.get(0).path("run_id").asString()).isEqualTo(eva);
    assertThat(listed.get(0).path("tags").toString()).isEqualTo("{\"to\":\"eva\"}");
    assertThat(Result.good(act("runs", "list", "--flow", "letters", "--tag", "to=max")).out())
        .contains(max)
        .doesNotContain(eva);
    assertThat(Result.good(act("runs", "list", "--flow", "letters", "--tag", "to=nobody")).out())
        .contains("No run is like that");
    assertThat(Result.good(act("runs", "show", eva)).out()).contains("tags: to=eva");
    JsonNode cancelled =
        Result.good(
                act("runs", "cancel", "--flow", "letters", "--tag", "to=eva", "-y", "-o", "json"))
            .json();
    assertThat(cancelled.size()).isEqualTo(1);
    assertThat(cancelled.get(0).path("run_id").asString()).isEqualTo(eva);
    assertThat(Result.good(act("flows", "letters")).out()).contains("tags to");
    Result.good(act("runs", "cancel", max));
    SERVER.execute("select pgflow.alter_flow('letters', 1, 0)");
  }

  @Test
  void flowsAndStepsArePausedAndResumed() throws Exception {
    assertThat(Result.good(act("pause", "letters", "--reason", "move")).out())
        .isEqualTo("Flow letters is paused.\n");
    assertThat(Result.good(act("pause", "letters")).out())
        .isEqualTo("Flow letters was paused already.\n");
    assertThat(SERVER.text("select reason from pgflow.pauses")).isEqualTo("move");
    assertThat(Result.good(act("resume", "letters", "-o", "json")).json().toString())
        .isEqualTo(
            "{\"flow_slug\":\"letters\",\"step_slug\":null,\"paused\":false,\"changed\":true}");
    assertThat(Result.good(act("resume", "letters")).out())
        .isEqualTo("Flow letters was not paused.\n");
    assertThat(Result.good(act("pause", "letters", "send", "-o", "json")).json().toString())
        .contains("\"step_slug\":\"send\",\"paused\":true,\"changed\":true");
    assertThat(Result.good(act("resume", "letters", "send")).out())
        .isEqualTo("Step send of flow letters goes on.\n");
  }

  @Test
  void schedulesAreListedPausedFiredAndBackfilled() throws Exception {
    assertThat(Result.good(act("schedules", "list", "letters")).out())
        .startsWith("No schedules found.");
    Result unknown = act("schedules", "firings", "letters", "hourly");
    assertThat(unknown.code()).isEqualTo(4);
    assertThat(unknown.err()).contains("Flow letters has no schedule 'hourly'");
    SERVER.text(
        "select pgflow.set_schedule('letters', 'default', '0 4 * * *', 'Europe/Berlin', '{0}', '{4}',"
            + " array(select generate_series(1, 31)), array(select generate_series(1, 12)),"
            + " '{0,1,2,3,4,5,6}')");
    assertThat(Result.good(act("schedules", "firings", "letters")).out())
        .isEqualTo("The schedule has not fired yet.\n");
    assertThat(Result.good(act("schedules", "pause", "letters", "--reason", "move")).out())
        .isEqualTo("Schedule default of flow letters is paused.\n");
    assertThat(Result.good(act("schedules", "pause", "letters", "default")).out())
        .isEqualTo("Schedule default of flow letters was paused already.\n");
    assertThat(Result.good(act("schedules", "list")).out())
        .contains("letters", "default", "0 4 * * *", "paused");
    assertThat(Result.good(act("schedules", "resume", "letters", "-o", "json")).json().toString())
        .isEqualTo(
            "{\"flow_slug\":\"letters\",\"schedule_slug\":\"default\",\"paused\":false,\"changed\":true}");
    String fired =
        Result.good(act("schedules", "fire", "letters", "-i", "{\"to\": \"f\"}")).out().strip();
    assertThat(SERVER.text("select input from pgflow.runs where run_id = '" + fired + "'"))
        .isEqualTo("{\"to\": \"f\"}");
    String[] range = {
      "schedules", "backfill", "letters", "--from", "2026-01-30", "--before", "2026-02-01"
    };
    Result refused = act(range);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("2 firings need an input", "--input");
    String[] given = Arrays.copyOf(range, range.length + 4);
    System.arraycopy(new String[] {"-i", "{}", "-o", "json"}, 0, given, range.length, 4);
    JsonNode backfilled = Result.good(act(given)).json();
    assertThat(backfilled.size()).isEqualTo(2);
    assertThat(backfilled.get(0).path("outcome").asString()).isEqualTo("started");
    assertThat(Json.text(backfilled.get(0), "firing_at")).contains("2026-01-30");
    assertThat(Result.good(act(range)).out().lines())
        .hasSize(3)
        .anyMatch(l -> l.contains("already"));
    assertThat(Result.good(act("schedules", "firings", "letters", "--limit", "2")).out())
        .contains("FIRING", "started", fired);
    JsonNode firings =
        Result.good(act("schedules", "firings", "letters", "default", "-o", "json")).json();
    assertThat(firings.size()).isEqualTo(3);
    assertThat(Json.text(firings.get(0), "run_id")).isEqualTo(fired);
    JsonNode listed = Result.good(act("schedules", "list", "letters", "-o", "json")).json();
    assertThat(Json.text(listed.get(0), "last_run_id")).isEqualTo(fired);
    Result.good(
        act(
            "runs",
            "cancel",
            fired,
            Json.text(backfilled.get(0), "run_id"),
            Json.text(backfilled.get(1), "run_id")));
    SERVER.execute("delete from pgflow.schedules");
  }

  @Test
  void retentionIsSetShownAndSwitchedOff() {
    assertThat(Result.good(act("retention", "show")).out()).startsWith("Ended runs are kept");
    assertThat(
            Result.good(act("retention", "set", "letters", "--keep", "30d", "--status", "failed"))
                .out())
        .isEqualTo("Failed runs of flow letters are kept for 30d, then workers delete them.\n");
    assertThat(Result.good(act("retention", "show")).out())
        .contains("FLOW", "KEPT FOR", "letters", "failed", "30 days");
    assertThat(Result.good(act("retention", "show", "letters", "-o", "json")).json().toString())
        .isEqualTo("[{\"flow_slug\":\"letters\",\"status\":\"failed\",\"keep\":\"30 days\"}]");
    assertThat(
            Result.good(act("retention", "set", "letters", "--keep", "7d", "-o", "json"))
                .json()
                .size())
        .isEqualTo(3);
    assertThat(Result.good(act("retention", "off", "letters")).out())
        .isEqualTo("Ended runs of flow letters are kept for ever.\n");
    assertThat(Result.good(act("retention", "off", "letters", "-o", "json")).json().isEmpty())
        .isTrue();
  }

  @Test
  void anInterruptEndsAWatch() throws Exception {
    String run = SERVER.start("letters", "{}");
    FutureTask<Result> watching = new FutureTask<>(() -> act("runs", "watch", run));
    Thread watch = new Thread(watching);
    watch.start();
    // It looks again and again; whenever the interrupt comes, the next pause ends it.
    watch.interrupt();
    Result result = watching.get();
    assertThat(result.code()).isEqualTo(130);
    assertThat(result.err()).contains("pgflow: Interrupted", "runs go on");
    Result.good(act("runs", "cancel", run));
  }

  @Test
  void attemptsAndActionsAreShown() throws Exception {
    String run = SERVER.start("letters", "{}");
    SERVER.fail("letters", "no stamps");
    SERVER.execute("select pgflow.retry_run('" + run + "', 'stamps are here', 'eva')");
    assertThat(Result.good(act("runs", "show", run)).out())
        .contains("ACTION", "retry", "eva", "stamps are here");
    assertThat(Result.good(act("tasks", "show", run, "send")).out())
        .contains("Failed attempts", "ATTEMPT", "no stamps");
    Result.good(act("runs", "cancel", run));
  }

  @Test
  void tasksRetryTriesTheNamedOnesFirst() throws Exception {
    String run = SERVER.start("letters", "{}");
    SERVER.fail("letters", "no");
    JsonNode json =
        Result.good(act("tasks", "retry", run, "send", "0", "--reason", "mended", "-o", "json"))
            .json();
    assertThat(json.path("status").asString()).isEqualTo("started");
    assertThat(
            Result.good(act("runs", "show", run, "-o", "json")).json().path("actions").toString())
        .contains("mended");
    Result.good(act("runs", "cancel", run));
  }
}

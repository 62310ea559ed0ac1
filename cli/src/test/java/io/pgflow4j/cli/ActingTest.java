package io.pgflow4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
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
        .isEqualTo("Would delete 1 run that finished more than 30d 0h ago.\n");
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

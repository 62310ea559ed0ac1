package io.pgflow4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Terminal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every command that looks, as a table and as JSON, in role {@code pgflow_reader}. */
final class LookingTest {
  @AutoClose private static final Server SERVER = Server.withFlows();
  private static String completed = "";
  private static String failed = "";
  private static String open = "";

  @BeforeAll
  static void fill() throws Exception {
    completed = SERVER.completedRun();
    failed = SERVER.start("letters", "{\"to\": \"x\"}");
    SERVER.fail("letters", "SocketTimeoutException: connect timed out\n  at Mail.send");
    open = SERVER.start("process-items", "{}");
    SERVER.execute("select pgflow.register_worker(gen_random_uuid(), 'app-1@host-a')");
  }

  private static Result look(String... arguments) {
    return Result.good(Result.of(SERVER.environment("looker"), arguments));
  }

  @Test
  void statusShowsFlowsBacklogAndWorkers() {
    assertThat(look("status").out())
        .contains("native queue", "Open runs 1", "Failed in 24 h 1", "Workers 1", "process-items");
    JsonNode json = look("status", "-o", "json").json();
    assertThat(json.propertyNames())
        .containsExactly(
            "version",
            "queue",
            "database",
            "server_version",
            "as_of",
            "flows",
            "workers",
            "stranded",
            "servers");
    assertThat(json.path("flows").get(0).path("open_runs").path("count").asInt()).isZero();
    assertThat(json.path("flows").get(1).path("open_runs").path("atLeast").asBoolean()).isFalse();
  }

  @Test
  void runsListShowsTheNewestFirst() {
    List<String> lines = look("runs", "list").out().lines().toList();
    assertThat(lines.get(0)).contains("RUN", "FLOW", "STATUS", "STARTED", "WHAT FAILED");
    assertThat(lines.get(1)).startsWith(open).contains("started");
    assertThat(lines.get(2)).startsWith(failed).contains("send: SocketTimeoutException: connect");
    assertThat(lines.get(3)).startsWith(completed).contains("completed");
    JsonNode rows = look("runs", "list", "--limit", "2", "-o", "json").json();
    assertThat(rows.size()).isEqualTo(2);
    assertThat(rows.get(0).propertyNames())
        .containsExactly(
            "run_id",
            "flow_slug",
            "flow_version",
            "status",
            "started_at",
            "finished_at",
            "failed_step_slug",
            "failed_task_index",
            "error",
            "input_bytes",
            "output_bytes",
            "remaining_steps",
            "tags");
    assertThat(look("runs", "list", "--after", failed, "-o", "jsonl").jsonLines())
        .extracting(row -> Json.text(row, "run_id"))
        .containsExactly(completed);
  }

  @Test
  void runsListFilters() {
    assertThat(ids("--status", "failed,cancelled")).containsExactly(failed);
    assertThat(ids("--flow", "process-items", "--since", "1h")).containsExactly(open, completed);
    assertThat(ids("--until", "2020-01-01")).isEmpty();
    assertThat(ids("--flow", "process-items", "--contains", "{\"customer\": 7}"))
        .containsExactly(completed);
    assertThat(look("runs", "list", "--until", "2020-01-01").out()).contains("Leave out a filter");
  }

  private static List<String> ids(String... filter) {
    String[] arguments = new String[filter.length + 4];
    arguments[0] = "runs";
    arguments[1] = "list";
    System.arraycopy(filter, 0, arguments, 2, filter.length);
    arguments[filter.length + 2] = "-o";
    arguments[filter.length + 3] = "jsonl";
    return look(arguments).jsonLines().stream().map(row -> Json.text(row, "run_id")).toList();
  }

  @Test
  void runsShowDrawsTheStepsAndTakesTheBeginningOfAnId() {
    String text = look("runs", "show", completed.substring(0, 23), "--input", "--output").out();
    assertThat(text)
        .contains("process-items v1  " + completed)
        .contains("✓ create-array")
        .contains("╰─✓ process-item")
        .contains("  ╰─✓ sum-results")
        .contains("3 of 3")
        .contains("\"customer\" : 7")
        .contains("\"sum\" : 6");
    assertThat(look("runs", "show", failed, "--errors").out())
        .contains("✗ send", "Errors of send", "SocketTimeoutException: connect timed out")
        .doesNotContain("at Mail.send");
    JsonNode json = look("runs", "show", failed, "--errors", "-o", "json").json();
    assertThat(json.propertyNames()).contains("run", "steps", "looked_at", "errors");
  }

  @Test
  void runsOutputIsRaw() {
    assertThat(look("runs", "output", completed).out())
        .isEqualTo("{\"sum-results\": {\"sum\": 6}}\n");
    assertThat(look("runs", "output", completed, "create-array").out()).isEqualTo("[1, 2, 3]\n");
    assertThat(look("runs", "output", completed, "process-item").out()).isEqualTo("[2, 2, 2]\n");
  }

  @Test
  void runsWatchEndsWithTheRun() {
    Result watched = look("runs", "watch", completed);
    assertThat(watched.jsonLines()).hasSize(1);
    Result no = Result.of(SERVER.environment("looker"), "runs", "watch", failed);
    assertThat(no.code()).isEqualTo(1);
    Terminal terminal = new Terminal(true, 80, true);
    Result drawn =
        Result.of(SERVER.environment("looker"), terminal, "", "runs", "watch", completed);
    assertThat(drawn.out()).contains("\u001b[J", "████████████████");
    assertThat(drawn.out().lines().map(LookingTest::plain))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
  }

  private static String plain(String line) {
    return line.replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "");
  }

  @Test
  void tasksAreListedAndShown() {
    List<String> lines = look("tasks", "list", completed, "process-item").out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).contains("0", "completed", "{\"item\": 1}");
    JsonNode json =
        look("tasks", "list", completed, "process-item", "--limit", "2", "-o", "json").json();
    assertThat(json.path("next_index").asInt()).isEqualTo(1);
    assertThat(look("tasks", "list", completed, "process-item", "-o", "jsonl").jsonLines())
        .hasSize(3);
    assertThat(look("tasks", "show", failed, "send").out())
        .contains(
            "failed", "SocketTimeoutException: connect timed out", "  at Mail.send", "Input (");
    assertThat(
            look("tasks", "show", completed, "process-item", "2", "-o", "json")
                .json()
                .path("task_index")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void tailFollowsRunsAsTheyEnd() {
    Result all = look("tail", "--since", "1h", "--lines", "2");
    assertThat(all.out().lines()).hasSize(2);
    assertThat(all.out())
        .contains("completed  process-items  " + completed, "failed     letters        " + failed);
    assertThat(look("tail", "--since", "1h", "--failed", "--lines", "1", "-o", "jsonl").jsonLines())
        .extracting(row -> Json.text(row, "run_id"))
        .containsExactly(failed);
  }

  @Test
  void flowsAreListedAndDrawn() throws Exception {
    assertThat(look("flows").out()).contains("FLOW", "process-items", "migrations");
    assertThat(look("flows", "-o", "json").json().get(0).path("flow_slug").asString())
        .isEqualTo("letters");
    assertThat(look("flows", "process-items").out())
        .contains("process-items v1 (current: v1)", "╰─○ process-item", "max_attempts 1");
    assertThat(look("flows", "process-items", "-o", "json").json().propertyNames())
        .contains("slug", "version", "currentVersion", "options", "steps", "migrations");
    SERVER.execute(
        "select pgflow.record_migration('letters', 1, 'V7__flow_letters_v1.sql', repeat('a', 64))");
    assertThat(look("flows", "letters", "--version", "1").out())
        .contains("MIGRATION", "V7__flow_letters_v1.sql", "aaaaaaaa");
    assertThat(look("flows", "letters", "--json").json().path("migrations").get(0).propertyNames())
        .containsExactly("file", "sha256", "appliedAt", "flowVersion");
    assertThat(look("flows", "process-items", "--mermaid").out())
        .startsWith("flowchart TD")
        .contains("[[\"process-item\"]]");
    assertThat(look("flows", "process-items", "--svg").out())
        .startsWith("<svg xmlns=")
        .contains("<title>process-item</title>", "once per item", "class=\"edge\"")
        .endsWith("</svg>\n");
  }

  @Test
  void doctorHasARemedyForEachThatIsNotWell() {
    Result result = Result.good(Result.of(SERVER.environment("looker"), "doctor"));
    assertThat(result.out()).contains("ok    database: looker@", "ok    rights: looker may look");
    JsonNode rows = look("doctor", "-o", "json").json();
    assertThat(rows.size()).isEqualTo(16);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.propertyNames()).containsExactly("check", "verdict", "fact", "remedy");
              assertThat(row.path("remedy").asString().isEmpty())
                  .isEqualTo(row.path("verdict").asString().equals("ok"));
            });
  }

  @Test
  void workersAndQueueAreShown() {
    assertThat(look("workers").out()).contains("app-1@host-a", "alive");
    assertThat(look("workers", "--all", "-o", "json").json().get(0).path("worker_name").asString())
        .isEqualTo("app-1@host-a");
    assertThat(look("queue").out())
        .contains("process-items", "create-array", "OLDEST DUE", "RUNNING");
    assertThat(look("queue", "-o", "json").json().propertyNames())
        .containsExactly("queue", "as_of", "steps", "stranded");
    JsonNode step = look("queue", "-o", "json").json().path("steps").get(0);
    assertThat(step.path("due").path("count").asInt()).isEqualTo(1);
    assertThat(step.path("due").path("atLeast").asBoolean(true)).isFalse();
  }

  @Test
  void versionAndCompletionNeedNoDatabase() {
    Map<String, String> nowhere = Map.of("PGHOST", "localhost", "PGPORT", "1");
    assertThat(Result.good(Result.of(nowhere, "version")).out()).startsWith("pgflow ");
    assertThat(Result.good(Result.of(nowhere, "version", "-o", "json")).json().has("java"))
        .isTrue();
    assertThat(Result.good(Result.of(nowhere, "completion", "zsh")).out()).contains("complete -F");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "runs", "runs list", "tasks show", "prune"})
  void everyCommandHasHelp(String command) {
    String[] words = command.isEmpty() ? new String[0] : command.split(" ");
    String[] help = new String[words.length + 1];
    help[0] = "help";
    System.arraycopy(words, 0, help, 1, words.length);
    assertThat(Result.good(Result.of(Map.of(), help)).out()).startsWith("Usage: pgflow");
  }

  @Test
  void looksAsItselfInReadOnlyTransactions() throws Exception {
    SERVER.execute("alter role looker set default_transaction_read_only to on");
    look("runs", "list");
    look("status");
  }
}

package io.pgflow4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.cli.output.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What users do wrong: each has an exit code, a fact and a remedy, and never a stack trace. */
final class WrongUsesTest {
  private static final String NOBODY = "0193a5c2-7b1f-7000-8000-000000000000";

  @TempDir private static Path folder = Path.of("");

  @AutoClose private static final Server SERVER = Server.withFlows();
  private static String ended = "";

  /** A command line, its exit code, and parts of what it says. */
  record Wrong(String line, int code, List<String> says) {
    @Override
    public String toString() {
      return line;
    }
  }

  private static Wrong wrong(int code, String line, String... says) {
    return new Wrong(line, code, List.of(says));
  }

  static List<Wrong> uses() {
    return List.of(
        wrong(2, "", "A command is missing", "pgflow --help"),
        wrong(2, "rnus", "Unmatched argument", "Did you mean: runs?"),
        wrong(2, "runs", "A command is missing after 'runs'", "pgflow runs --help"),
        wrong(2, "runs lst", "Did you mean: list?"),
        wrong(2, "runs list --flwo x", "Unknown option", "Did you mean: --flow?"),
        wrong(2, "runs show", "Missing required parameter: 'RUN'"),
        wrong(2, "status -o xml", "Invalid value for option '--format'", "table, json, jsonl"),
        wrong(2, "status --output json", "Unknown options: '--output', 'json'"),
        wrong(2, "status --timeout 10", "'10' is not a duration", "such as 10s"),
        wrong(2, "status --timeout 0s", "--timeout is out of bounds"),
        wrong(2, "status --url mysql://localhost/x", "is not a URL of PostgreSQL", "postgres://"),
        wrong(2, "status --url postgres://me:secret@h/d", "holds a password", "PGPASSWORD"),
        wrong(2, "status --url jdbc:postgresql://h/d?password=secret", "holds a password"),
        wrong(2, "status --url password=secret", "holds a password", "PGPASSWORD"),
        wrong(2, "status --url host=h,'", "'host=h,'' is not a connection string", "host=HOST"),
        wrong(2, "shards set a=jdbc:postgresql://h/d", "Server 'a'", "a URL of JDBC", "dbname="),
        wrong(2, "status --url postgres://h/d --service x", "Both --url and --service"),
        wrong(2, "status --service nowhere", "service 'nowhere' does not exist", "PGSERVICEFILE"),
        wrong(2, "status --url postgres://localhost:70000/d", "'70000' is not a port"),
        wrong(2, "runs list --limit 0", "--limit is 0", "1 to 500"),
        wrong(2, "runs list --since yesterday", "'yesterday', which is not a time", "24h"),
        wrong(2, "runs list --status done", "done", "completed"),
        wrong(2, "runs list --contains {}", "--contains needs one flow"),
        wrong(2, "runs list --tag to=eva", "--tag needs one flow", "Add --flow FLOW"),
        wrong(2, "runs list --flow letters --tag eva", "KEY=VALUE"),
        wrong(2, "runs cancel --tag to=eva", "--tag needs one flow"),
        wrong(4, "pause nosuch", "nosuch"),
        wrong(4, "pause letters nostep", "nostep"),
        wrong(2, "resume", "Missing required parameter: 'FLOW'"),
        wrong(2, "schedules", "A command is missing after 'schedules'"),
        wrong(4, "schedules list nosuch", "nosuch"),
        wrong(4, "schedules pause letters", "Flow 'letters' has no schedule 'default'"),
        wrong(4, "schedules resume letters weekly", "weekly"),
        wrong(4, "schedules fire nosuch", "nosuch"),
        wrong(2, "schedules fire letters --input {", "--input is not JSON"),
        wrong(2, "schedules backfill letters", "Missing required options", "--from"),
        wrong(
            2,
            "schedules backfill letters --from today --before 2026-01-01",
            "--from is 'today', which is not a time"),
        wrong(4, "schedules backfill letters --from 2026-01-01 --before 2026-01-02", "default"),
        wrong(2, "retention", "A command is missing after 'retention'"),
        wrong(4, "retention show nosuch", "nosuch"),
        wrong(2, "retention set letters", "Missing required option: '--keep=DURATION'"),
        wrong(2, "retention set letters --keep 1x", "'1x' is not a duration"),
        wrong(2, "retention off letters --status started", "Unknown status: started"),
        wrong(2, "runs list --flow letters --contains {x", "--contains is not JSON"),
        wrong(2, "runs show abc", "is not the beginning of a run id"),
        wrong(4, "runs show " + NOBODY, NOBODY),
        wrong(4, "runs show 0193a5c2", "Run '0193a5c2' does not exist", "pgflow runs list"),
        wrong(4, "runs list --after 0193a5c2", "Run '0193a5c2' does not exist"),
        wrong(4, "runs output ENDED nostep", "has no step 'nostep'", "Its steps: send"),
        wrong(5, "runs output ENDED", "has no output", "cancelled"),
        wrong(2, "runs start letters --input {", "--input is not JSON", "line 1"),
        wrong(2, "runs start letters --input @/nowhere.json", "--input cannot be read"),
        wrong(2, "runs start letters --id 7", "Invalid value for option '--id'"),
        wrong(4, "runs start nosuch", "nosuch"),
        wrong(2, "runs start letters --types FOLDER/other.flow.json", "describes flow 'orders'"),
        wrong(2, "runs cancel", "No run is named", "--flow"),
        wrong(2, "runs cancel " + NOBODY + " --flow letters", "Both run ids and a filter"),
        wrong(2, "runs retry --flow letters", "This will retry 1 run", "--yes"),
        wrong(2, "runs cancel --flow letters --max 5000", "--max is 5000", "1 to 1000"),
        wrong(4, "tasks list ENDED nostep", "nostep"),
        wrong(4, "tasks show ENDED send 9", "9"),
        wrong(2, "tasks show ENDED send nine", "'nine' is not an int"),
        wrong(5, "tasks retry OPEN send 0", "started"),
        wrong(2, "lint FOLDER/nowhere", "nowhere does not exist"),
        wrong(2, "lint FOLDER/empty", "holds no .flow.json"),
        wrong(2, "test FOLDER/nowhere", "nowhere does not exist"),
        wrong(2, "test FOLDER/empty", "holds no .sql files", "-Apgflow.pgtap.dir="),
        wrong(5, "test FOLDER/pgtap", "The server has no pgTAP"),
        wrong(4, "flows nosuch", "nosuch"),
        wrong(4, "flows letters --version 9", "no version 9"),
        wrong(2, "flows --mermaid", "No flow is named"),
        wrong(2, "flows --svg", "No flow is named"),
        wrong(2, "flows letters --svg --mermaid", "More than one of --mermaid, --svg and --json"),
        wrong(2, "prune", "Missing required option: '--older-than=DURATION'"),
        wrong(2, "prune --older-than 30d --batch 0", "--batch is 0"),
        wrong(2, "dashboard --bind 0.0.0.0", "would show the pages", "--users FILE"),
        wrong(2, "dashboard --users FOLDER/nowhere", "cannot be read", "--hash-password"),
        wrong(2, "dashboard --users FOLDER/other.flow.json --behind-proxy X-User", "Both --users"),
        wrong(2, "install --queue kafka", "Invalid value for option '--queue'"),
        wrong(5, "install --queue pgmq", "pgmq"),
        wrong(2, "completion fish", "Invalid value for positional parameter"),
        wrong(2, "help nosuch", "Command 'nosuch' does not exist"));
  }

  @BeforeAll
  static void fill() throws Exception {
    ended = SERVER.start("letters", "{}");
    SERVER.execute("select pgflow.cancel_run('" + ended + "')");
    SERVER.start("letters", "{}");
    Files.createDirectory(folder.resolve("empty"));
    Files.writeString(
        Files.createDirectory(folder.resolve("pgtap")).resolve("letters.sql"),
        "create extension if not exists pgtap;");
    Files.writeString(folder.resolve("other.flow.json"), "{\"flow\": \"orders\"}");
  }

  @ParameterizedTest
  @MethodSource("uses")
  void saysWhatIsWrongAndWhatToDo(Wrong wrong) throws Exception {
    String line =
        wrong
            .line()
            .replace("ENDED", ended)
            .replace(
                "OPEN",
                String.valueOf(
                    SERVER.text("select run_id from pgflow.runs where status = 'started'")))
            .replace("FOLDER", folder.toString());
    Result result =
        Result.of(SERVER.environment(), line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(result.code()).as(result.err()).isEqualTo(wrong.code());
    assertIsWellSaid(result);
    assertThat(result.err()).contains(wrong.says());
    assertThat(SERVER.text("select count(*) from pgflow.runs")).isEqualTo("2");
  }

  private static void assertIsWellSaid(Result result) {
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("pgflow: ").doesNotContain("\tat ", "Exception", "secret");
    assertThat(result.err().lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("  "));
  }

  private static Map<String, String> with(String... settings) {
    Map<String, String> environment = new HashMap<>(SERVER.environment());
    for (int i = 0; i < settings.length; i += 2) {
      environment.put(settings[i], settings[i + 1]);
    }
    return environment;
  }

  @Test
  void aServerThatIsNotThereIsExitCode3() {
    Result result = Result.of(with("PGPORT", "1"), "status");
    assertThat(result.code()).isEqualTo(3);
    assertIsWellSaid(result);
    assertThat(result.err()).contains("localhost:1 refused", "PGHOST");
  }

  @Test
  void anUnknownDatabaseOrUserIsExitCode3() {
    Result database = Result.of(with("PGDATABASE", "nosuch"), "status");
    assertThat(database.code()).isEqualTo(3);
    assertThat(database.err()).contains("\"nosuch\" does not exist", "PGDATABASE");
    Result user = Result.of(with("PGUSER", "nosuch"), "status");
    assertThat(user.code()).isEqualTo(3);
    assertThat(user.err()).contains("nosuch", "PGUSER");
  }

  @Test
  void aSocketOfUnixIsRefusedWithTheRemedy() {
    Result result = Result.of(with("PGHOST", "/var/run/postgresql"), "status");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("Unix-domain socket", "PGHOST=localhost");
  }

  @Test
  void aDatabaseWithoutTheSchemaIsExitCode5() throws Exception {
    SERVER.execute("create database bare");
    Result result = Result.of(with("PGDATABASE", "bare"), "runs", "list");
    assertThat(result.code()).isEqualTo(5);
    assertIsWellSaid(result);
    assertThat(result.err()).contains("no schema pgflow of this version", "pgflow install");
  }

  @Test
  void aMissingRightIsExitCode6() {
    Map<String, String> looker = SERVER.environment("looker");
    for (String line :
        List.of("runs start letters", "prune --older-than 30d", "runs cancel " + ended)) {
      Result result = Result.of(looker, line.split(" "));
      assertThat(result.code()).as(result.err()).isEqualTo(6);
      assertIsWellSaid(result);
      assertThat(result.err()).contains("permission denied", "pgflow_operator");
    }
  }

  @Test
  void aRunThatDoesNotEndInTimeIsExitCode7AndGoesOn() throws Exception {
    String id = "0193a5c2-7b1f-7000-8000-00000000000a";
    Result result =
        Result.of(
            SERVER.environment(),
            "runs",
            "start",
            "letters",
            "--id",
            id,
            "--wait",
            "--timeout",
            "1ms");
    assertThat(result.code()).isEqualTo(7);
    assertIsWellSaid(result);
    assertThat(result.err()).contains("has not ended in time", "It goes on.", "runs watch " + id);
    SERVER.execute("select pgflow.cancel_run('" + id + "')");
    Result cancelled =
        Result.of(SERVER.environment(), "runs", "start", "letters", "--id", id, "--wait");
    assertThat(cancelled.code()).isEqualTo(1);
    assertThat(cancelled.err()).contains("was cancelled");
    SERVER.execute("delete from pgflow.step_tasks where run_id = '" + id + "'");
    SERVER.execute("delete from pgflow.step_states where run_id = '" + id + "'");
    SERVER.execute("delete from pgflow.runs where run_id = '" + id + "'");
  }

  @Test
  void aLockThatIsHeldIsExitCode7() throws Exception {
    try (var connection = SERVER.connection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table pgflow.runs");
      Result result = Result.of(SERVER.environment(), "runs", "list", "--timeout", "100ms");
      assertThat(result.code()).isEqualTo(7);
      assertIsWellSaid(result);
      assertThat(result.err()).contains("statement timeout", "--timeout 60s");
      connection.rollback();
    }
  }

  @Test
  void nobodyAgreesWithoutATerminalOrWithAnEmptyAnswer() {
    Terminal terminal = new Terminal(true, 80, false);
    Result result =
        Result.of(SERVER.environment(), terminal, "", "runs", "cancel", "--flow", "letters");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("Go on? [y/N]", "Nothing was changed.");
  }
}

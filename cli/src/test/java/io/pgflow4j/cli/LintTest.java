package io.pgflow4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Committed flows beside those of a database, with the examples' own migrations. */
final class LintTest {
  private static final Path EXAMPLES = Path.of("../examples/src/main/resources/db/migration");

  @AutoClose private static final Server SERVER = Server.empty();

  @TempDir private Path folder;

  @BeforeEach
  void installAnew() throws Exception {
    SERVER.execute(
        "drop schema if exists pgflow cascade; drop schema if exists pgflow_internal cascade");
    Result.good(Result.of(SERVER.environment(), "install", "--roles"));
    for (Path file : examples()) {
      Files.copy(file, folder.resolve(file.getFileName()));
      if (file.toString().endsWith(".sql")) {
        SERVER.execute(Files.readString(file));
      }
    }
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.sorted().toList();
    }
  }

  private Result lint(String... more) {
    String[] line = new String[more.length + 2];
    line[0] = "lint";
    line[1] = folder.toString();
    System.arraycopy(more, 0, line, 2, more.length);
    return Result.of(SERVER.environment(), line);
  }

  private void assertDrift(String flow, String verdict, String detail) {
    Result result = lint();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains(detail);
    JsonNode rows = lint("-o", "json").json();
    assertThat(rows)
        .anySatisfy(
            row -> {
              assertThat(row.path("flow_slug").asString()).isEqualTo(flow);
              assertThat(row.path("verdict").asString()).isEqualTo(verdict);
            });
  }

  @Test
  void sameIsExitCode0() {
    Result result = Result.good(lint("--strict"));
    assertThat(result.out())
        .isEqualTo(
            "same  invoices\nsame  loan\nsame  nightly\nsame  orders\nsame  process-items\nsame  purchase\nsame  reminder\nsame  words\n");
  }

  @Test
  void optionsThatWereChangedByHandAreNamed() throws Exception {
    SERVER.execute("update pgflow.flows set max_attempts = 7 where flow_slug = 'words'");
    assertDrift("words", "options", "Flow: max_attempts is 7, committed is 3.");
    SERVER.execute("update pgflow.steps set timeout = 9 where step_slug = 'report'");
    assertDrift("orders", "options", "Step 'report': timeout is 9, committed is not set.");
  }

  @Test
  void schedulesThatWereChangedByHandAreNamed() throws Exception {
    SERVER.execute(
        "update pgflow.schedules set cron = '0 3 * * *' where schedule_slug = 'default'");
    assertDrift(
        "nightly", "options", "Schedule 'default': cron is 0 3 * * *, committed is 30 2 * * *.");
    SERVER.execute("select pgflow.drop_schedule('nightly', 'default')");
    assertDrift("nightly", "options", "Schedule 'default' is not in the database.");
    SERVER.execute(
        "select pgflow.set_schedule('orders', 'added', '0 4 * * *', 'UTC', '{0}', '{4}',"
            + " array(select generate_series(1, 31)), array(select generate_series(1, 12)),"
            + " '{0,1,2,3,4,5,6}')");
    assertDrift("orders", "options", "Schedule 'added' is in the database only.");
  }

  @Test
  void structureThatDiffersIsNamed() throws Exception {
    SERVER.execute("delete from pgflow.deps where step_slug = 'report' and dep_slug = 'book'");
    assertDrift(
        "orders",
        "structure",
        "Step 'report': dependsOn is price-line, committed is book, price-line.");
  }

  @Test
  void branchesThatWereChangedByHandAreNamed() throws Exception {
    SERVER.execute(
        "update pgflow.deps set requirement = 'required' where step_slug = 'letter' and dep_slug = 'employer'");
    assertDrift("loan", "structure", "Step 'letter': optional is not set, committed is employer.");
    SERVER.execute("update pgflow.steps set on_exhausted = 'fail' where step_slug = 'employer'");
    assertDrift("loan", "structure", "Step 'employer': onExhausted is not set, committed is skip.");
    SERVER.execute("delete from pgflow.conditions where step_slug = 'offer'");
    assertDrift(
        "loan", "structure", "Step 'offer': when is not set, committed is decide == OFFER.");
  }

  @Test
  void numbersOfARepeatThatWereChangedByHandAreNamed() throws Exception {
    SERVER.execute("update pgflow.repeats set repeat_max = 9 where step_slug = 'score'");
    assertDrift("loan", "options", "Step 'score': repeat_max is 9, committed is 30.");
  }

  @Test
  void aDatabaseThatIsBehindIsToldTheFiles() throws Exception {
    SERVER.execute("select pgflow.delete_flow_and_data('words')");
    assertDrift("words", "not applied", "Apply V2__flow_words_v1.sql.");
  }

  @Test
  void aDatabaseThatIsAheadIsSaid() throws Exception {
    SERVER.execute("select pgflow.create_flow('words', flow_version => 2)");
    assertDrift("words", "ahead", "The database has version 2, the folder 1.");
  }

  @Test
  void anEditedOrMissingMigrationIsSaid() throws Exception {
    Path file = folder.resolve("V2__flow_words_v1.sql");
    Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
    assertThat(lint().code()).isZero();
    Files.writeString(file, "select 1;");
    assertDrift("words", "edited", "V2__flow_words_v1.sql was changed after it was generated.");
    Files.delete(file);
    assertDrift("words", "edited", "V2__flow_words_v1.sql is missing.");
  }

  @Test
  void aFlowOfTheDatabaseOnlyCountsWhereItIsAskedFor() throws Exception {
    SERVER.execute("select pgflow.create_flow('foreign')");
    Result lenient = lint();
    assertThat(lenient.code()).isZero();
    assertThat(lenient.out()).contains("only in database  foreign");
    assertThat(lint("--strict").code()).isEqualTo(1);
  }
}

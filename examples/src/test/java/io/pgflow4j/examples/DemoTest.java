package io.pgflow4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class DemoTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theExampleRunsOnAnEmbeddedServer() {
    assertThat(execute("--progress=none")).isZero();
    assertThat(err.toString()).startsWith("flow process-items: run ");
    assertThat(out.toString().strip()).isEqualTo("{\"sum-results\": 30}");
  }

  @Test
  void wordsOfAnEmptyDirectoryAreNone(@TempDir Path directory) {
    assertThat(execute("words", directory.toString())).isZero();
    assertThat(out.toString().strip()).isEqualTo("{\"most-frequent\": []}");
    assertThat(err.toString()).contains("No words in text files below " + directory);
  }

  @Test
  void theLinesOfAnOrderFileThatFailAreReported() {
    assertThat(execute("orders", "orders.json")).isZero();
    assertThat(out.toString()).contains("\"total\": 57.90", "\"lines\": 5");
    assertThat(err.toString().lines().skip(1))
        .containsExactly(
            "3 of 5 lines priced, total 57.90",
            "failed: order B-2, line 2: quantity of cup is 0",
            "failed: order B-2, line 3: unitPrice of spoon is null");
  }

  @Test
  void aLoanIsOffered() {
    assertThat(execute("loan", "loans/offer.json")).isZero();
    assertThat(out.toString()).contains("\"contract\": \"contract over 12000\"");
    assertThat(err.toString().lines())
        .contains(
            "skipped: decline (condition)",
            "skipped: review (condition)",
            "Dear Ada (employer since 1837), we offer 12000 at 3.9 percent.");
  }

  @Test
  void aLoanIsReviewedAndItsEmployerIsNotFound() {
    assertThat(execute("loan", "loans/review.json")).isZero();
    assertThat(out.toString()).doesNotContain("contract");
    assertThat(err.toString().lines())
        .contains(
            "skipped: contract (dependency)",
            "skipped: employer (exhausted)",
            "skipped: offer (condition)",
            "Dear Blaise, we will look at file B-30000.");
  }

  @Test
  void aLoanIsDeclined() {
    assertThat(execute("loan", "loans/decline.json")).isZero();
    assertThat(err.toString().lines())
        .contains(
            "skipped: employer (condition)",
            "Dear Charles, we regret that the income does not carry the loan.");
  }

  @Test
  void aLoanWithoutAnAmountIsRefused(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("loan.json");
    Files.writeString(file, "{\"applicant\": \"Ada\", \"income\": 1}");
    assertThat(execute("loan", file.toString())).isEqualTo(1);
    assertThat(err.toString()).startsWith("demo: No application in " + file + ": ");
  }

  @Test
  void aPurchaseIsApproved() {
    assertThat(execute("approval", "--yes")).isZero();
    assertThat(out.toString().strip()).isEqualTo("bought a chair for 80, approved by you");
    assertThat(err.toString().lines()).contains("signal: ACCEPTED");
  }

  @Test
  void aPurchaseIsRefusedOnTheTerminal() {
    InputStream terminal = System.in;
    System.setIn(new ByteArrayInputStream("n\n".getBytes(StandardCharsets.US_ASCII)));
    try {
      assertThat(execute("approval")).isZero();
    } finally {
      System.setIn(terminal);
    }
    assertThat(out.toString().strip()).isEqualTo("you said no");
    assertThat(err.toString().lines())
        .contains("Buy a chair for 80? [y/N]", "skipped: buy (condition)");
  }

  @Test
  void aPurchaseThatNobodyAnswersGoesOn() {
    assertThat(execute("approval", "--wait", "1s")).isZero();
    assertThat(out.toString().strip()).isEqualTo("nobody answered in time");
    assertThat(err.toString().lines())
        .contains("skipped: approval (exhausted)", "skipped: buy (dependency)");
  }

  @Test
  void theDashboardServesThePageOfAPurchase() {
    assertThat(execute("approval", "--yes", "--dashboard")).isZero();
    assertThat(out.toString().strip()).isEqualTo("bought a chair for 80, approved by you");
    assertThat(err.toString().lines())
        .anyMatch(line -> line.matches("page: http://localhost:[0-9]+/runs/[-0-9a-f]{36}"));
  }

  @Test
  void aReminderComesWhenItsTimeHasCome() {
    Instant start = Instant.now();
    assertThat(execute("reminder", "--in", "1s")).isZero();
    assertThat(Instant.now()).isAfterOrEqualTo(start.plusSeconds(1));
    assertThat(out.toString().strip()).startsWith("Ada is reminded of the bill of ");
    assertThat(err.toString().lines())
        .anyMatch(line -> line.startsWith("step ask-again starts at "));
  }

  @Test
  void aWaitIsANumberOfSeconds() {
    assertThat(execute("approval", "--wait", "soon")).isEqualTo(1);
    assertMessage("demo: --wait takes a number of seconds, such as 2s, not soon");
  }

  /** The clock is put forward on the night to Sunday: half past two does not exist. */
  @Test
  void aWeekOfNightsFiresByTheClockOfBerlin() {
    assertThat(execute("nightly")).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "Thu 2026-03-26 02:30 +01:00  default  1 day(s) to 2026-03-25: 13 sold",
            "Fri 2026-03-27 02:30 +01:00  default  1 day(s) to 2026-03-26: 13 sold",
            "Sat 2026-03-28 02:30 +01:00  default  1 day(s) to 2026-03-27: 13 sold",
            "Sun 2026-03-29 03:30 +02:00  default  1 day(s) to 2026-03-28: 13 sold",
            "Mon 2026-03-30 02:30 +02:00  default  1 day(s) to 2026-03-29: 13 sold",
            "Mon 2026-03-30 06:00 +02:00  weekly   7 day(s) to 2026-03-29: 91 sold",
            "Tue 2026-03-31 02:30 +02:00  default  1 day(s) to 2026-03-30: 13 sold",
            "Wed 2026-04-01 02:30 +02:00  default  1 day(s) to 2026-03-31: 13 sold");
  }

  @Test
  void aSimulatedWeekNeverRunsOnAServerOfTheUsers() {
    assertThat(execute("nightly", "--url", "jdbc:postgresql://127.0.0.1:1/x")).isEqualTo(1);
    assertMessage("demo: The nightly example replaces the clock, so it takes no --url.");
  }

  @Test
  void anOrderFileThatIsMissingIsNamed() {
    assertThat(execute("orders", "/does/not/exist.json")).isEqualTo(1);
    assertMessage("demo: No such file: /does/not/exist.json");
  }

  @Test
  void anOrderFileThatIsNoneIsRefused() {
    assertThat(execute("orders", "pom.xml")).isEqualTo(1);
    assertThat(err.toString().strip())
        .startsWith("demo: No orders in pom.xml: line 1, column ")
        .doesNotContain("\n");
  }

  @Test
  void aDirectoryThatIsMissingIsNamed() {
    assertThat(execute("words", "/does/not/exist")).isEqualTo(1);
    assertMessage("demo: No such directory: /does/not/exist");
  }

  @Test
  void aFileIsNoDirectory() {
    assertThat(execute("words", "pom.xml")).isEqualTo(1);
    assertMessage("demo: Not a directory: pom.xml");
  }

  @Test
  void anUnreachableServerIsNamedWithoutItsSecrets() {
    assertThat(execute("--url", "jdbc:postgresql://127.0.0.1:1/x?user=me&password=secret"))
        .isEqualTo(1);
    assertThat(err.toString())
        .startsWith("demo: Cannot connect to jdbc:postgresql://127.0.0.1:1/x: ")
        .doesNotContain("secret")
        .doesNotContain("\tat ");
  }

  @Test
  void aUrlOfAnotherDatabaseIsRefused() {
    assertThat(execute("words", ".", "--url", "jdbc:other://host/x")).isEqualTo(1);
    assertMessage(
        "demo: Not a PostgreSQL URL: jdbc:other://host/x. Write jdbc:postgresql://host/database");
  }

  @Test
  void wrongUsageIsToldApart() {
    assertThat(execute("words")).isEqualTo(2);
    assertThat(err.toString()).startsWith("Missing required parameter: 'DIR'");
  }

  private int execute(String... args) {
    CommandLine line = Demo.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(args);
  }

  private void assertMessage(String message) {
    assertThat(err.toString().strip()).isEqualTo(message);
  }
}

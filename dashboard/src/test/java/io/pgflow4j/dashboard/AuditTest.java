package io.pgflow4j.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every action leaves a line that says who did what, and what came of it. */
final class AuditTest {
  private static Scene scene;

  @BeforeAll
  static void start() throws IOException, SQLException {
    scene = new Scene();
  }

  @AfterAll
  static void stop() throws IOException {
    scene.close();
  }

  @Test
  void anActionAndARefusalAreWrittenDown() throws SQLException {
    String run = scene.failedRun("boom", 1, 0);
    List<String> lines =
        audit(
            () -> {
              scene.send("/runs/" + run + "/retry", "reason", "fixed");
              scene.send("/runs/" + run + "/steps/each/0/retry");
              scene.send("/flows/items/pause");
              scene.send("/flows/items/resume");
              scene.send("/flows/items/start", "input", "{}", "id", run);
            });
    assertThat(lines.get(0)).contains("INFO", "eva: retry [" + run + "]:", "outcome=RETRIED");
    assertThat(lines.get(1))
        .contains("WARN", "eva: retry " + run + "/each/0:", "cannot be retried");
    assertThat(lines.get(2)).contains("INFO", "eva: pause items: true");
    assertThat(lines.get(3)).contains("INFO", "eva: resume items: true");
    assertThat(lines.get(4)).contains("WARN", "eva: start items:", "already stands for");
    assertThat(lines).hasSize(5);
  }

  @Test
  void whatIsNotTriedIsNotWrittenDown() throws SQLException {
    String run = scene.failedRun("boom", 1, 0);
    assertThat(
            audit(
                () -> {
                  scene.get("/runs/" + run);
                  scene.post(
                      "/runs/" + run + "/retry", Map.of("sec-fetch-site", "cross-site"), "a", "b");
                  scene.send("/flows/items/start", "input", "{oops");
                }))
        .isEmpty();
  }

  @Test
  void whatAViewerSendsStaysOnOneLine() {
    assertThat(audit(() -> scene.send("/flows/a\nb: forged/pause"))).hasSize(1);
  }

  /** What the audit's logger wrote meanwhile. */
  private static List<String> audit(Runnable actions) {
    PrintStream err = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      actions.run();
    } finally {
      System.setErr(err);
    }
    return written
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("io.pgflow4j.dashboard.audit") || line.contains("forged"))
        // The server logs the refused statement, which has several lines.
        .filter(line -> !line.contains("EmbeddedPostgres"))
        .toList();
  }
}

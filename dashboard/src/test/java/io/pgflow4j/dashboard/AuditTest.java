package io.pgflow4j.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Every action leaves a line that says who did what, and what came of it. */
final class AuditTest {
  @AutoClose private static final Scene SCENE = Scene.open();

  @Test
  void anActionAndARefusalAreWrittenDown() throws SQLException {
    String run = SCENE.failedRun("boom", 1, 0);
    List<String> lines =
        audit(
            () -> {
              SCENE.send("/runs/" + run + "/retry", "reason", "fixed");
              SCENE.send("/runs/" + run + "/steps/each/0/retry");
              SCENE.send("/flows/items/pause");
              SCENE.send("/flows/items/resume");
              SCENE.send("/flows/items/start", "input", "{}", "id", run);
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
    String run = SCENE.failedRun("boom", 1, 0);
    assertThat(
            audit(
                () -> {
                  SCENE.get("/runs/" + run);
                  SCENE.post(
                      "/runs/" + run + "/retry", Map.of("sec-fetch-site", "cross-site"), "a", "b");
                  SCENE.send("/flows/items/start", "input", "{oops");
                }))
        .isEmpty();
  }

  @Test
  void whatAViewerSendsStaysOnOneLine() {
    assertThat(audit(() -> SCENE.send("/flows/a\nb: forged/pause"))).hasSize(1);
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

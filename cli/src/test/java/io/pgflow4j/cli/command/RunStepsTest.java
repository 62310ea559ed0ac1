package io.pgflow4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Terminal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps of a run, one line each. */
final class RunStepsTest {
  private static final String LOOK =
      """
      {"looked_at": "2030-01-01T00:00:00+00:00", "run": {"status": "started"}, "steps": [
        {"step_slug": "score", "depends_on": [], "step_type": "single", "status": "started",
          "turns": 3},
        {"step_slug": "offer", "depends_on": ["score"], "step_type": "single",
          "status": "skipped", "skip_reason": "condition"},
        {"step_slug": "check", "depends_on": ["score"], "step_type": "single",
          "status": "created", "skip_reason": null, "turns": null}]}
      """;

  @Test
  void whatWasSkippedSaysWhyAndWhatRepeatsHowOften() {
    List<String> lines = RunSteps.lines(new RunLook(Json.read(LOOK)), Terminal.NONE);
    assertThat(lines).anyMatch(line -> line.contains("● score") && line.contains("3 turns so far"));
    assertThat(lines)
        .anyMatch(line -> line.contains("↷ offer") && line.contains("skipped (condition)"));
    assertThat(lines)
        .anyMatch(
            line -> line.contains("○ check") && !line.contains("(") && !line.contains("turns"));
  }
}

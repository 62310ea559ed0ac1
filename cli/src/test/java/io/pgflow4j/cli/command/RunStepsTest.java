package io.pgflow4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Terminal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
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

  @Test
  void aFanoutSaysHowFastItGetsOnAndWhenItEnds() {
    Rates rates = new Rates();
    assertThat(rates.of("each", at(0), at(0), 0, 100)).isEmpty();
    // Somebody who has just come sees the rate of the whole time, then that of what he saw.
    assertThat(new Rates().of("each", at(0), at(20), 40, 100)).isEqualTo("2.0/s, 30.0 s left");
    assertThat(rates.of("each", at(0), at(20), 40, 100)).isEqualTo("2.0/s, 30.0 s left");
    assertThat(rates.of("each", at(0), at(70), 50, 100)).isEqualTo("0.2/s, 4m 10s left");
    assertThat(rates.of("each", at(0), at(75), 100, 100)).doesNotContain("left");
    assertThat(new Rates().of("each", at(0), at(1_800), 60, 100)).isEqualTo("2.0/min, 20m left");
    assertThat(new Rates().of("each", at(0), at(10), 12_345, 100_000))
        .isEqualTo("1,235/s, 1m 12s left");
  }

  @Test
  void aStepThatItsRateHoldsBackSaysWhenItGoesOn() {
    assertThat(throttled("{\"max_claims\": 100, \"period_seconds\": 1, \"next_claim_at\": %s}"))
        .containsExactly("rate 100/s: next in 0.4 s", "rate 100/s", "");
  }

  /** What a step says while its rate lets nothing go, lets something go, and without tasks. */
  private static List<String> throttled(String rate) {
    String held = rate.formatted("\"2030-01-01T00:00:00.4+00:00\"");
    return Stream.of(
            "\"queued\": 1, \"rate\": " + held,
            "\"queued\": 1, \"rate\": " + rate.formatted("null"),
            "\"queued\": 0, \"rate\": " + held)
        .map(
            fields ->
                """
                {"looked_at": "2030-01-01T00:00:00+00:00", "run": {"status": "started"}, "steps": [
                  {"step_slug": "send", "depends_on": [], "step_type": "single",
                    "status": "started", %s}]}
                """
                    .formatted(fields))
        .map(look -> RunSteps.lines(new RunLook(Json.read(look)), Terminal.NONE))
        .map(lines -> lines.get(lines.size() - 1))
        .map(line -> line.contains("rate") ? line.substring(line.indexOf("rate")).strip() : "")
        .toList();
  }

  private static OffsetDateTime at(int second) {
    return OffsetDateTime.of(2030, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).plusSeconds(second);
  }
}

package io.pgflow4j.cli.command;

import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Amounts;
import io.pgflow4j.cli.output.Bar;
import io.pgflow4j.cli.output.Graph;
import io.pgflow4j.cli.output.Table;
import io.pgflow4j.cli.output.Terminal;
import io.pgflow4j.cli.output.Times;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The steps of a run as a drawn graph with one line per step. */
final class RunSteps {
  private static final int BAR = 16;

  private RunSteps() {}

  static List<String> lines(RunLook look, Terminal terminal) {
    return lines(look, terminal, new Rates());
  }

  /** The same, for a caller that has looked before. */
  static List<String> lines(RunLook look, Terminal terminal, Rates rates) {
    Map<String, JsonNode> steps = new LinkedHashMap<>();
    Graph graph = new Graph();
    for (JsonNode step : look.steps()) {
      String slug = Json.text(step, "step_slug");
      steps.put(slug, step);
      graph.add(
          slug, Json.elements(step.path("depends_on")).stream().map(JsonNode::asString).toList());
    }
    Table table =
        new Table()
            .shrinking("STEP")
            .text("STATUS")
            .optional("PROGRESS", 3)
            .text("ITEMS")
            .optional("RATE", 2)
            .optionalNumber("TOOK", 1)
            .optionalNumber("OUTPUT", 4);
    for (Graph.Line line : graph.draw()) {
      JsonNode step = steps.getOrDefault(line.name(), Json.object());
      table.row(
          line.lines() + glyph(Json.text(step, "status")) + " " + line.name(),
          status(step),
          bar(step),
          items(step, look),
          rate(step, look, rates),
          Times.between(
              Json.text(step, "started_at"), Json.text(step, "finished_at"), look.lookedAt()),
          Amounts.bytes(step.path("output_bytes")));
    }
    return table.lines(terminal);
  }

  /** The status, with the reason of a step that was skipped. */
  private static String status(JsonNode step) {
    String reason = Json.text(step, "skip_reason");
    return Json.text(step, "status") + (reason.isEmpty() ? "" : " (" + reason + ")");
  }

  private static String glyph(String status) {
    return switch (status) {
      case "completed" -> "✓";
      case "failed" -> "✗";
      case "cancelled" -> "⊘";
      case "skipped" -> "↷";
      case "started" -> "●";
      default -> "○";
    };
  }

  private static String bar(JsonNode step) {
    return step.path("step_type").asString("").equals("fanout") && step.path("total").isNumber()
        ? Bar.of(done(step), step.path("total").asLong(), BAR)
        : "";
  }

  private static String rate(JsonNode step, RunLook look, Rates rates) {
    String began = Json.text(step, "started_at");
    boolean runs = Json.text(step, "status").equals("started") && step.path("total").isNumber();
    return runs && step.path("step_type").asString("").equals("fanout") && !began.isEmpty()
        ? rates.of(
            Json.text(step, "step_slug"),
            OffsetDateTime.parse(began),
            OffsetDateTime.parse(look.lookedAt()),
            done(step),
            step.path("total").asLong())
        : "";
  }

  private static long done(JsonNode step) {
    return step.path("completed").asLong() + step.path("failed").asLong();
  }

  private static String items(JsonNode step, RunLook look) {
    StringBuilder turns = new StringBuilder();
    part(turns, step.path("turns").asLong(), "turns so far");
    boolean fanout = step.path("step_type").asString("").equals("fanout");
    long parked = step.path("parked").asLong();
    if (parked > 0) {
      String until = Times.point(Json.text(step, "deadline"));
      turns
          .append(fanout ? ", " + Amounts.of(parked) + " wait" : ", waits")
          .append(" for a signal")
          .append(until.isEmpty() ? "" : (fanout ? ", the first until " : " until ") + until);
    }
    JsonNode rate = step.path("rate");
    if (rate.isObject() && step.path("queued").asLong() > parked) {
      turns.append(", rate ").append(rate(rate, look.lookedAt()));
    }
    if (!fanout) {
      return turns.isEmpty() ? "" : turns.substring(2);
    }
    if (!step.path("total").isNumber()) {
      return "fanout";
    }
    long total = step.path("total").asLong();
    StringBuilder text =
        new StringBuilder(Amounts.of(step.path("completed").asLong()))
            .append(" of ")
            .append(Amounts.of(total));
    part(text, step.path("started").asLong(), "running");
    long failed = step.path("failed").asLong();
    part(text, failed, step.path("tolerant").asBoolean() ? "failed (tolerated)" : "failed");
    part(text, step.path("cancelled").asLong(), "cancelled");
    return text.append(turns).toString();
  }

  /** Such as {@code 100/s: next in 0.4 s}. */
  private static String rate(JsonNode rate, String now) {
    double seconds = rate.path("period_seconds").asDouble();
    String next = Json.text(rate, "next_claim_at");
    return Amounts.of(rate.path("max_claims").asLong())
        + (seconds == 1 ? "/s" : seconds == 60 ? "/min" : "/h")
        + (next.isEmpty() ? "" : ": next in " + Times.until(next, now));
  }

  private static void part(StringBuilder text, long number, String what) {
    if (number > 0) {
      text.append(", ").append(Amounts.of(number)).append(' ').append(what);
    }
  }
}

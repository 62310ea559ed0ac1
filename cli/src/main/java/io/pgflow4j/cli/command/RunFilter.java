package io.pgflow4j.cli.command;

import io.pgflow4j.cli.DurationForm;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.ObjectNode;

/** The options that choose runs. */
final class RunFilter {
  @Option(
      names = "--flow",
      paramLabel = "FLOW",
      split = ",",
      description = "Runs of this flow; several with commas.")
  private @Nullable List<String> flows;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description = "started, completed, failed or cancelled; several with commas.")
  private @Nullable List<String> statuses;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Started since: 24h, 7d, 2026-11-27, or 2026-11-27T10:00.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Started before; as --since.")
  private @Nullable String until;

  @Option(
      names = "--tag",
      paramLabel = "TAG=TEXT",
      description = "Runs with this tag; several: runs that have them all. Needs --flow.")
  private @Nullable Map<String, String> tags;

  /** Whether any of them was given. */
  boolean isGiven() {
    return flows != null || statuses != null || since != null || until != null || tags != null;
  }

  /** The flow of a search, which takes exactly one. */
  String oneFlow(String option) {
    if (flows == null || flows.size() != 1) {
      throw Fault.usage(option + " needs one flow", "Add --flow FLOW.");
    }
    return flows.get(0);
  }

  /** The tags as a JSON object, or null for all runs. */
  @Nullable String tags() {
    if (tags == null) {
      return null;
    }
    ObjectNode json = Json.object();
    tags.forEach(json::put);
    return Json.line(json);
  }

  @Nullable List<String> statuses() {
    return statuses;
  }

  String @Nullable [] flowArray() {
    return flows == null ? null : flows.toArray(String[]::new);
  }

  String @Nullable [] statusArray() {
    return statuses == null ? null : statuses.toArray(String[]::new);
  }

  @Nullable String from() {
    return since == null ? null : point("--since", since);
  }

  @Nullable String before() {
    return until == null ? null : point("--until", until);
  }

  private static String point(String option, String text) {
    try {
      Duration ago = new DurationForm().convert(text);
      return Instant.now().minus(ago).toString();
    } catch (TypeConversionException e) {
      return date(option, text);
    }
  }

  private static String date(String option, String text) {
    ZoneId zone = ZoneId.systemDefault();
    String iso = text.replace(' ', 'T');
    try {
      if (!iso.contains("T")) {
        return LocalDate.parse(iso).atStartOfDay(zone).toInstant().toString();
      }
      return iso.matches(".*(Z|[+-][0-9:]+)$")
          ? OffsetDateTime.parse(iso).toInstant().toString()
          : LocalDateTime.parse(iso).atZone(zone).toInstant().toString();
    } catch (DateTimeParseException e) {
      throw Fault.usage(
          option + " is '" + text + "', which is not a time",
          "Write 24h, 7d, 2026-11-27, 2026-11-27T10:00 or 2026-11-27T10:00Z.");
    }
  }
}

package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.RunSelection;
import io.pgflow4j.RunStatus;
import io.pgflow4j.RunSummary;
import io.pgflow4j.dashboard.Request;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which runs an address or a form is about. */
public final class Selections {
  private static final List<String> PARAMETERS =
      List.of("flow", "status", "from", "to", "tag", "contains");

  private Selections() {}

  /** The filters that a request gives, by parameter. */
  static Map<String, String> given(Request request) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String name : PARAMETERS) {
      String value = request.parameter(name);
      if (value != null) {
        query.put(name, value);
      }
    }
    return query;
  }

  /** The runs that a form is about, whatever their status. */
  public static RunSelection ofForm(Request request) {
    Map<String, String> query = given(request);
    query.remove("status");
    return of(query);
  }

  /** The runs that match filters; what their inputs contain is looked for elsewhere. */
  static RunSelection of(Map<String, String> query) {
    RunSelection selection = RunSelection.all();
    for (Map.Entry<String, String> filter : query.entrySet()) {
      String value = filter.getValue();
      selection =
          switch (filter.getKey()) {
            case "flow" -> RunSelection.ofFlows(value);
            case "status" -> selection.withStatus(status(value));
            case "from" -> selection.startedFrom(Parameters.moment(value));
            case "to" -> selection.startedBefore(Parameters.moment(value));
            case "tag" -> tagged(selection, value);
            default -> selection;
          };
    }
    return selection;
  }

  private static RunSelection tagged(RunSelection selection, String text) {
    int cut = text.indexOf('=');
    if (cut <= 0) {
      throw new Parameters.Unreadable(
          "'" + Say.shortened(text, 100) + "' is not a tag such as customerId=c7");
    }
    return selection.tagged(text.substring(0, cut).strip(), text.substring(cut + 1).strip());
  }

  private static RunStatus status(String text) {
    return Arrays.stream(RunStatus.values())
        .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new Parameters.Unreadable(
                    "'" + Say.shortened(text, 100) + "' is not a status of runs"));
  }

  /** What a page begins behind, from its address; nothing else of that run is known. */
  static RunSummary key(String text) {
    int cut = text.indexOf('_');
    if (cut < 0) {
      throw new Parameters.Unreadable(
          "'" + Say.shortened(text, 100) + "' is not where a page of runs ends");
    }
    return new RunSummary(
        Parameters.id(text.substring(cut + 1)),
        "",
        0,
        RunStatus.STARTED,
        Parameters.time(text.substring(0, cut)),
        null,
        null,
        null,
        null,
        0,
        null,
        0,
        Map.of());
  }
}

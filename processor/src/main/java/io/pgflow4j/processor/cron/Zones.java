package io.pgflow4j.processor.cron;

import io.pgflow4j.processor.report.Suggestion;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The time zones that both this JVM and the database know. */
public final class Zones {
  /** As {@code pgflow_internal.require_zone} has it. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z_]+(/[A-Za-z0-9_+-]+)*");

  private Zones() {}

  /** The zone of a name. */
  public static Optional<ZoneId> find(String name) {
    return isKnown(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
  }

  /** The name that was probably meant. */
  public static Optional<String> nearest(String name) {
    List<String> known =
        ZoneId.getAvailableZoneIds().stream().filter(Zones::isKnown).sorted().toList();
    return Suggestion.nearest(name, known);
  }

  /** {@code SystemV} is this JVM's own. */
  private static boolean isKnown(String name) {
    return FORM.matcher(name).matches()
        && !name.startsWith("SystemV/")
        && ZoneId.getAvailableZoneIds().contains(name);
  }
}

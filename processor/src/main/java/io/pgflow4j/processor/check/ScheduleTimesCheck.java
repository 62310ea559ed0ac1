package io.pgflow4j.processor.check;

import io.pgflow4j.processor.cron.ClockChanges;
import io.pgflow4j.processor.cron.Cron;
import io.pgflow4j.processor.cron.Firings;
import io.pgflow4j.processor.cron.Zones;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.ScheduleModel;
import io.pgflow4j.processor.option.Form;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;

/** Checks the times and zones of schedules, and reports what follows from them. */
final class ScheduleTimesCheck implements FlowCheck {
  private static final String CLOCK_CHANGE = "clock-change";
  private static final int SHOWN = 3;
  private static final int LEAST_CATCH_UP = 60;
  private static final int MOST_CATCH_UP = 366 * 86_400;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm xxx", Locale.ROOT);

  private final InstantSource clock;

  ScheduleTimesCheck(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void check(FlowModel flow, Reporter reporter) {
    for (ScheduleModel schedule : flow.schedules()) {
      checkCatchUp(schedule, reporter);
      Optional<Cron> cron = cron(schedule, reporter);
      Optional<ZoneId> zone = zone(schedule, reporter);
      if (cron.isPresent() && zone.isPresent()) {
        tell(flow, schedule, cron.get(), zone.get(), reporter);
      }
    }
  }

  private static void checkCatchUp(ScheduleModel schedule, Reporter reporter) {
    Located<String> catchUp = schedule.catchUp();
    int seconds = schedule.catchUpSeconds();
    if (Form.DURATION.read(new OptionValue.Text(catchUp.value())).isEmpty()) {
      reporter.error(Message.DURATION_INVALID, catchUp.at(), "catchUp", catchUp.value());
    } else if (seconds < LEAST_CATCH_UP || seconds > MOST_CATCH_UP) {
      reporter.error(
          Message.CATCH_UP_OUT_OF_RANGE, catchUp.at(), catchUp.value(), schedule.slug().value());
    }
  }

  private static Optional<Cron> cron(ScheduleModel schedule, Reporter reporter) {
    Located<String> cron = schedule.cron();
    String slug = schedule.slug().value();
    Cron.Reading reading = Cron.read(cron.value());
    if (reading instanceof Cron.Faulty faulty) {
      reporter.error(
          Message.CRON_SYNTAX,
          cron.at(),
          cron.value(),
          slug,
          faulty.fault().column(),
          faulty.fault().why(),
          faulty.fault().remedy());
      return Optional.empty();
    }
    Cron sound = ((Cron.Sound) reading).cron();
    if (!sound.everFires()) {
      reporter.error(Message.CRON_NEVER, cron.at(), cron.value(), slug);
      return Optional.empty();
    }
    return Optional.of(sound);
  }

  private static Optional<ZoneId> zone(ScheduleModel schedule, Reporter reporter) {
    Located<String> zone = schedule.zone();
    Optional<ZoneId> found = Zones.find(zone.value());
    if (found.isEmpty()) {
      reporter.error(
          Message.ZONE_UNKNOWN,
          zone.at(),
          zone.value(),
          schedule.slug().value(),
          Zones.nearest(zone.value())
              .map(near -> "Did you mean " + near + "?")
              .orElse("Write a region such as Europe/Berlin, or UTC."));
    }
    return found;
  }

  private void tell(
      FlowModel flow, ScheduleModel schedule, Cron cron, ZoneId zone, Reporter reporter) {
    Instant now = clock.instant();
    String next =
        new Firings(cron, zone)
            .after(now, SHOWN).stream()
                .map(firing -> TIME.format(firing.atZone(zone)))
                .collect(Collectors.joining(", "));
    String slug = schedule.slug().value();
    String flowSlug = flow.slug().value();
    reporter.note(Message.NEXT_FIRINGS, schedule.cron().at(), slug, flowSlug, next);
    List<String> changes = new ClockChanges(cron, zone).within(now);
    if (!changes.isEmpty() && !isSuppressed(flow.type())) {
      reporter.warning(
          Message.CLOCK_CHANGE,
          schedule.cron().at(),
          slug,
          flowSlug,
          zone,
          String.join("; ", changes));
    }
  }

  private static boolean isSuppressed(TypeElement type) {
    SuppressWarnings suppressed = type.getAnnotation(SuppressWarnings.class);
    return suppressed != null && List.of(suppressed.value()).contains(CLOCK_CHANGE);
  }
}

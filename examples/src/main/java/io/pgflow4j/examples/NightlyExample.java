package io.pgflow4j.examples;

import io.pgflow4j.ActionNote;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.ScheduleFiring;
import io.pgflow4j.ScheduleSummary;
import io.pgflow4j.testing.ManualWorker;
import io.pgflow4j.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Runs {@link Nightly} over a simulated week. */
@Command(
    name = "nightly",
    description =
        "Lets a week pass in seconds, in which the clock of Berlin is put forward, and prints what"
            + " the schedules of a flow make of it. The database's clock is replaced, so it never"
            + " runs on a server of yours.")
final class NightlyExample implements Callable<Integer> {
  private static final int DAYS = 7;
  private static final int SHOWN = 100;
  private static final ZoneId ZONE = ZoneId.of(Nightly.ZONE);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm xxx", Locale.ROOT);

  @ParentCommand private Demo demo = new Demo();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "When the week begins, in Berlin. Default: ${DEFAULT-VALUE}.")
  private LocalDateTime from = LocalDateTime.parse("2026-03-25T12:00");

  @Override
  public Integer call() {
    if (demo.isOnServer()) {
      throw new DemoException("The nightly example replaces the clock, so it takes no --url.");
    }
    try (DemoDatabase database = DemoDatabase.open(null)) {
      TestClock clock = TestClock.on(database.dataSource());
      Instant start = from.atZone(ZONE).toInstant();
      clock.set(start);
      DataSource clocked = clock.dataSource();
      PgflowClient client = PgflowClient.create(clocked);
      // The migration has set the schedules when the server's clock said another year
      for (ScheduleSummary schedule : client.schedules().list()) {
        client.schedules().pause(schedule.flowSlug(), schedule.scheduleSlug(), ActionNote.none());
        client.schedules().resume(schedule.flowSlug(), schedule.scheduleSlug());
      }
      try (ManualWorker worker = new ManualWorker(clocked, NightlyFlow.bind(new Nightly()))) {
        Instant end = start.plus(Duration.ofDays(DAYS));
        for (Instant now = start; now.isBefore(end); now = now.plus(Duration.ofMinutes(30))) {
          clock.set(now);
          worker.fireSchedules();
          worker.runUntilIdle();
        }
      }
      firings(client).forEach(line -> demo.print(line));
    }
    return 0;
  }

  private static List<String> firings(PgflowClient client) {
    record Fired(ScheduleSummary schedule, ScheduleFiring firing) {}
    List<Fired> all = new ArrayList<>();
    for (ScheduleSummary schedule : client.schedules().list()) {
      client
          .schedules()
          .firings(schedule.flowSlug(), schedule.scheduleSlug(), null, SHOWN)
          .forEach(firing -> all.add(new Fired(schedule, firing)));
    }
    all.sort(Comparator.comparing(each -> each.firing().firingAt()));
    return all.stream()
        .map(
            each ->
                "%s  %-7s  %s"
                    .formatted(
                        TIME.format(each.firing().firingAt().atZone(ZONE)),
                        each.schedule().scheduleSlug(),
                        result(client, each.firing())))
        .toList();
  }

  private static String result(PgflowClient client, ScheduleFiring firing) {
    UUID run = firing.runId();
    return run == null
        ? firing.outcome().name().toLowerCase(Locale.ROOT)
        : client.run(NightlyFlow.DEFINITION, run).await(Duration.ofSeconds(10)).report();
  }
}

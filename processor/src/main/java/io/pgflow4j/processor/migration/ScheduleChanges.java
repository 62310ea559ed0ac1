package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.cron.Cron;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies between the schedules that are committed and those of the class.
 *
 * @param set the schedules that are new or other than before
 * @param dropped the slugs of those that are gone
 */
record ScheduleChanges(List<ScheduleShape> set, List<String> dropped) {
  static ScheduleChanges between(List<ScheduleShape> before, List<ScheduleShape> now) {
    List<String> dropped = new ArrayList<>(before.stream().map(ScheduleShape::slug).toList());
    dropped.removeAll(now.stream().map(ScheduleShape::slug).toList());
    return new ScheduleChanges(
        now.stream().filter(each -> !before.contains(each)).toList(), dropped);
  }

  /** The changes, for people. */
  static List<String> describe(List<ScheduleShape> before, List<ScheduleShape> now) {
    Map<String, ScheduleShape> old = new TreeMap<>();
    before.forEach(schedule -> old.put(schedule.slug(), schedule));
    ScheduleChanges changes = between(before, now);
    List<String> descriptions = new ArrayList<>();
    for (ScheduleShape schedule : changes.set()) {
      String what = old.containsKey(schedule.slug()) ? "changed" : "added";
      descriptions.add("schedule '%s' %s".formatted(schedule.slug(), what));
    }
    changes.dropped().forEach(slug -> descriptions.add("schedule '%s' removed".formatted(slug)));
    return descriptions;
  }

  List<SqlCall> calls(String flow) {
    List<SqlCall> calls = new ArrayList<>();
    set.forEach(schedule -> calls.add(set(flow, schedule)));
    for (String slug : dropped) {
      calls.add(new SqlCall("drop_schedule").with("flow_slug", flow).with("schedule_slug", slug));
    }
    return calls;
  }

  static SqlCall set(String flow, ScheduleShape schedule) {
    Cron cron = Cron.of(schedule.cron());
    SqlCall call =
        new SqlCall("set_schedule")
            .with("flow_slug", flow)
            .with("schedule_slug", schedule.slug())
            .withCron("cron", schedule.cron())
            .withCron("zone", schedule.zone())
            .with("minutes", cron.minutes())
            .with("hours", cron.hours())
            .with("days", cron.days())
            .with("months", cron.months())
            .with("weekdays", cron.weekdays())
            .with("catch_up", schedule.catchUp() + " seconds")
            .with("overlap", schedule.overlap());
    return schedule.madeInput() ? call : call.withJson("input", "{}");
  }
}

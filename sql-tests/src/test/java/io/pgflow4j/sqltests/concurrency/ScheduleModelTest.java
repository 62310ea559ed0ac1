package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever is called in whatever order while the clock goes on, jumps or is set back, a schedule is
 * in the state of {@link ReferenceSchedule}. Seeds are fixed, so that each run plays the same; how
 * many is {@code -Dschedules.sequences}, and the first is {@code -Dschedules.seed}.
 */
final class ScheduleModelTest {
  private static final int CALLS = 30;

  private static final List<Calendar> CALENDARS =
      List.of(
          Calendar.daily("Europe/Berlin", List.of(30), List.of(2)),
          Calendar.daily("America/New_York", List.of(0, 30), List.of(1, 2, 3, 14)),
          Calendar.daily("Australia/Lord_Howe", List.of(0, 30), Calendar.EVERY_HOUR),
          Calendar.daily("Pacific/Chatham", List.of(0, 10, 25, 40, 50), Calendar.EVERY_HOUR),
          Calendar.daily("Asia/Kolkata", List.of(0, 20), List.of(0, 6, 12, 18)));

  /** Before the clock changes of these zones. */
  private static final List<Instant> STARTS =
      List.of(
          Instant.parse("2026-03-07T20:10:00Z"),
          Instant.parse("2026-03-28T20:10:00Z"),
          Instant.parse("2026-04-04T08:10:00Z"),
          Instant.parse("2026-10-03T08:10:00Z"),
          Instant.parse("2026-10-31T20:10:00Z"));

  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(10),
          Duration.ofMinutes(50),
          Duration.ofHours(3),
          Duration.ofHours(11),
          Duration.ofDays(1),
          Duration.ofDays(3));

  private static final List<Duration> CATCH_UPS =
      List.of(Duration.ofMinutes(30), Duration.ofHours(6), Duration.ofHours(60));

  private static final List<String> OVERLAPS = List.of("skip", "queue", "allow", "cancel");

  @RegisterExtension static final Scene SCENE = new Scene("schedule_model");

  private final Connection connection = SCENE.connection();
  private final Map<String, Integer> seen = new TreeMap<>();

  @Test
  void aScheduleDoesWhatTheModelSays() throws SQLException {
    int sequences = Integer.getInteger("schedules.sequences", 50);
    long seed = Long.getLong("schedules.seed", 1);
    for (int i = 0; i < sequences; i++) {
      new Sequence(seed + i).play();
    }
    System.out.println("Schedules, " + sequences + " sequences: " + seen);
    assertThat(seen)
        .containsKeys(
            "started",
            "skipped",
            "queued",
            "missed",
            "already",
            "backfilled",
            "manual",
            "paused",
            "resumed",
            "cancelled",
            "full call",
            "turn of a queued one",
            "clock set back",
            "set");
  }

  /** One schedule, from its definition on. */
  private final class Sequence {
    private final Random random;
    private final String slug;
    private final List<String> played = new ArrayList<>();
    private Instant now;
    private ReferenceSchedule model;

    Sequence(long seed) throws SQLException {
      random = new Random(seed);
      slug = "s" + seed;
      now = any(STARTS);
      Calendar calendar = any(CALENDARS);
      Duration catchUp = any(CATCH_UPS);
      String overlap = any(OVERLAPS);
      played.add("seed " + seed);
      call(calendar.setIn(Flows.FLAT, slug, catchUp, overlap));
      model = new ReferenceSchedule(calendar, catchUp, overlap, now);
    }

    void play() throws SQLException {
      for (int i = 0; i < CALLS; i++) {
        step();
        assertThat(actual()).as(String.join("\n", played)).isEqualTo(model.describe());
        assertThat(call("select coalesce(pgflow.until_next_firing('{flat}')::text, 'null')"))
            .as(String.join("\n", played))
            .containsExactly(model.untilNext(now));
      }
      Sql.execute(connection, "delete from pgflow.schedules");
    }

    private void step() throws SQLException {
      switch (random.nextInt(12)) {
        case 0 -> set();
        case 1 -> pause();
        case 2, 3 -> resume();
        case 4 -> fireNow();
        case 5 -> backfill();
        case 6, 7 -> end();
        default -> fire();
      }
    }

    private void set() throws SQLException {
      Calendar calendar = any(CALENDARS);
      Duration catchUp = any(CATCH_UPS);
      String overlap = any(OVERLAPS);
      call(calendar.setIn(Flows.FLAT, slug, catchUp, overlap));
      model.set(calendar, catchUp, overlap, now);
      note("set");
    }

    private void pause() throws SQLException {
      expect(call("select pgflow.pause_schedule('flat', '" + slug + "')"), model.pause());
      note("paused");
    }

    private void resume() throws SQLException {
      expect(call("select pgflow.resume_schedule('flat', '" + slug + "')"), model.resume(now));
      note("resumed");
    }

    private void expect(List<String> answer, boolean changed) {
      assertThat(answer).as(String.join("\n", played)).containsExactly(changed ? "t" : "f");
    }

    private void fireNow() throws SQLException {
      call("select pgflow.fire_now('flat', '" + slug + "')");
      model.fireNow(now);
      note("manual");
    }

    private void backfill() throws SQLException {
      Instant before = now.minus(Duration.ofHours(random.nextInt(30)));
      Instant from = before.minus(Duration.ofHours(1 + random.nextInt(10)));
      List<String> expected = model.backfill(from, before);
      assertThat(
              call(
                  "select b.outcome from pgflow.backfill('flat', '%s', '%s', '%s') b order by b.firing_at"
                      .formatted(slug, from, before)))
          .as(String.join("\n", played))
          .isEqualTo(expected);
      expected.forEach(outcome -> note(outcome.equals("started") ? "backfilled" : outcome));
    }

    private void end() throws SQLException {
      for (Instant firing : model.open()) {
        if (random.nextInt(3) > 0) {
          call(
              "select count(*) from pgflow.cancel_runs(array(select f.run_id from pgflow.schedule_firings f"
                  + " where f.firing_at = '"
                  + firing
                  + "'))");
          model.end(firing);
        }
      }
    }

    /** The clock goes on, or back, and somebody calls. */
    private void fire() throws SQLException {
      if (random.nextInt(8) == 0) {
        now = now.minus(any(STEPS));
        note("clock set back");
      } else {
        now = now.plus(any(STEPS)).plusMillis(random.nextInt(1000));
      }
      int openBefore = model.open().size();
      String before = model.describe();
      List<String> expected = model.fire(now);
      assertThat(
              call(
                  "select to_char(f.firing_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') || ' '"
                      + " || f.outcome from pgflow.fire_schedules('{flat}') f"))
          .as(String.join("\n", played))
          .isEqualTo(expected);
      for (String decided : expected) {
        String[] words = decided.split(" ", -1);
        note(words[1]);
        if (before.contains(words[0] + " scheduled queued") && words[1].equals("started")) {
          note("turn of a queued one");
        }
      }
      if (expected.size() == 100) {
        note("full call");
      }
      if (model.open().size() < openBefore) {
        note("cancelled");
      }
      if (count(model.describe(), " missed") > count(before, " missed")) {
        note("missed");
      }
    }

    private void note(String label) {
      seen.merge(label, 1, Integer::sum);
    }

    private String actual() throws SQLException {
      List<String> lines =
          Sql.query(
              connection,
              "select c.next_firing_at, c.missed, c.paused_at from pgflow.schedules c",
              row ->
                  "next "
                      + time(row, 1)
                      + ", missed "
                      + row.getLong(2)
                      + (row.getTimestamp(3) == null ? "" : ", paused"));
      lines.addAll(
          Sql.query(
              connection,
              """
              select f.firing_at, f.kind, f.outcome, r.status
              from pgflow.schedule_firings f
              left join pgflow.runs r on r.run_id = f.run_id
              order by f.firing_at
              """,
              row ->
                  time(row, 1)
                      + " "
                      + row.getString(2)
                      + " "
                      + row.getString(3)
                      + ("started".equals(row.getString(4)) ? " open" : "")));
      return String.join("\n", lines);
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
      var time = row.getTimestamp(column);
      return time == null ? null : time.toInstant();
    }

    private List<String> call(String sql) throws SQLException {
      played.add(now + " " + sql.strip());
      Sql.execute(connection, "set pgflow_test.now = '" + now + "'");
      return Sql.query(connection, sql, row -> row.getString(1));
    }

    private <T> T any(List<T> values) {
      return values.get(random.nextInt(values.size()));
    }

    private static int count(String text, String word) {
      return text.split(word, -1).length;
    }
  }
}

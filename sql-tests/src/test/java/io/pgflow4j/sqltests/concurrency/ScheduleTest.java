package io.pgflow4j.sqltests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedules fire when a calendar says so, and once, however many keep the time. */
final class ScheduleTest {
  /** Clock changes of an hour in both halves of the year, one of half an hour, and none. */
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "Pacific/Chatham",
          "Asia/Kolkata");

  private static final int CALLERS = 8;
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(CALLERS);

  @RegisterExtension static final Scene SCENE = new Scene("schedules");

  private final Connection connection = SCENE.connection();

  @AfterAll
  static void stopThreads() {
    THREADS.shutdownNow();
  }

  @BeforeEach
  void dropSchedules() throws SQLException {
    Sql.execute(connection, "delete from pgflow.schedules");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Asia/Kolkata"
      })
  void firingsOfAYearAreThoseOfJavaTime(String zone) throws SQLException {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant before = Instant.parse("2027-01-01T00:00:00Z");
    List<Calendar> calendars =
        List.of(
            Calendar.daily(zone, List.of(30), List.of(2)),
            Calendar.daily(zone, List.of(0, 15, 45), List.of(0, 1, 2, 3, 23)),
            Calendar.daily(zone, List.of(0, 20, 40), Calendar.EVERY_HOUR),
            new Calendar(
                Calendar.daily(zone, List.of(), List.of()).zone(),
                List.of(5),
                List.of(2, 12),
                List.of(1, 29, 31),
                List.of(2, 3, 4, 10, 11),
                List.of(0)));
    for (int i = 0; i < calendars.size(); i++) {
      Sql.execute(connection, calendars.get(i).setIn(Flows.FLAT, "s" + i));
      assertThat(firings("s" + i, from, before))
          .as(calendars.get(i).toString())
          .containsExactlyElementsOf(calendars.get(i).firings(from, before));
    }
  }

  /**
   * Eight call every half an hour of a time with clock changes. Some go away before they commit,
   * and the clock is set back now and then.
   */
  @Test
  void eightCallersStartEachFiringOnce() throws Exception {
    Instant start = Instant.parse("2026-03-28T20:10:00Z");
    Instant end = start.plus(Duration.ofDays(8));
    List<Calendar> calendars = new ArrayList<>();
    try (Connection definitions = at(start)) {
      for (String zone : ZONES) {
        calendars.add(Calendar.daily(zone, List.of(30), List.of(2)));
        calendars.add(Calendar.daily(zone, List.of(0, 30), Calendar.EVERY_HOUR));
      }
      for (int i = 0; i < calendars.size(); i++) {
        Sql.execute(definitions, calendars.get(i).setIn(Flows.FLAT, "s" + i));
      }
    }
    Random random = new Random(20261128);
    List<Caller> callers = Stream.generate(Caller::new).limit(CALLERS).toList();
    for (Instant now = start; now.isBefore(end); now = now.plus(Duration.ofMinutes(30))) {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (Caller caller : callers) {
        Instant clock = random.nextInt(10) == 0 ? now.minus(Duration.ofHours(1)) : now;
        boolean dies = random.nextInt(4) == 0;
        calls.add(() -> caller.fires(clock, dies));
      }
      for (Future<Boolean> call : THREADS.invokeAll(calls)) {
        call.get();
      }
    }
    while (callers.get(0).fires(end, false)) {
      // a call takes at most a hundred firings
    }
    for (Caller caller : callers) {
      caller.close();
    }
    for (int i = 0; i < calendars.size(); i++) {
      NavigableSet<Instant> expected = new TreeSet<>(calendars.get(i).firings(start, end));
      assertThat(
              instants(
                  "select f.firing_at from pgflow.schedule_firings f join pgflow.runs r on r.run_id ="
                      + " f.run_id where f.schedule_slug = ? and f.outcome = 'started' order by 1",
                  "s" + i))
          .as(calendars.get(i).toString())
          .containsExactlyElementsOf(expected);
    }
    assertThat(
            Sql.query(
                connection,
                "select count(*) - (select count(*) from pgflow.schedule_firings) from pgflow.runs",
                row -> row.getInt(1)))
        .as("runs that no firing knows")
        .containsExactly(0);
  }

  private static Connection at(Instant now) throws SQLException {
    Connection connection = SCENE.database().open();
    Sql.execute(connection, "set pgflow_test.now = '" + now + "'");
    return connection;
  }

  private List<Instant> firings(String schedule, Instant after, Instant before)
      throws SQLException {
    return instants(
        "select f from pgflow.schedules s cross join lateral pgflow_internal.firings(s, '"
            + after
            + "', '"
            + before
            + "', 100000) f where s.schedule_slug = ? order by 1",
        schedule);
  }

  private List<Instant> instants(String sql, String schedule) throws SQLException {
    return Sql.query(connection, sql, row -> row.getTimestamp(1).toInstant(), schedule);
  }

  /** Somebody who keeps the time. */
  private static final class Caller implements AutoCloseable {
    private @Nullable Connection session;

    /** Whether it started anything; a death is a session that ends without a commit. */
    boolean fires(Instant now, boolean dies) throws SQLException {
      if (session == null) {
        session = SCENE.database().open();
        session.setAutoCommit(false);
      }
      Sql.execute(session, "set local pgflow_test.now = '" + now + "'");
      List<String> outcomes =
          Sql.query(
              session,
              "select f.outcome from pgflow.fire_schedules(array[?]) f",
              row -> row.getString(1),
              Flows.FLAT);
      if (dies) {
        close();
        return false;
      }
      session.commit();
      return !outcomes.isEmpty();
    }

    @Override
    public void close() throws SQLException {
      if (session != null) {
        session.rollback();
        session.close();
        session = null;
      }
    }
  }
}

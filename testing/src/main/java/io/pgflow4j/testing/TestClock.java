package io.pgflow4j.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The time pgflow sees on connections that are opened from now on: the server's until it is set,
 * then a time that stands still until it is moved. Thread-safe.
 *
 * <p>A {@link ManualWorker} and a client open a connection per call and so follow every change; a
 * {@link io.pgflow4j.Worker} keeps its connections and does not.
 *
 * <p>The first {@link #set} or {@link #advance} replaces the function {@code
 * pgflow_internal.current_time} of the test's database, and {@link #reset} brings the server's
 * clock back.
 */
public final class TestClock {
  private static final String SCRIPT = "test_clock.sql";

  private volatile @Nullable Instant now;
  private @Nullable DataSource database;
  private @Nullable String serversClock;

  TestClock() {}

  /**
   * Replaces the clock of a test's database, permanently: its time is the session setting {@code
   * pgflow_test.now} where that is set. {@code PgflowSchema.install} refuses the database
   * afterwards.
   *
   * @throws IllegalStateException when the database has no schema {@code pgflow} or refuses
   */
  public static void replaceIn(DataSource database) {
    execute(database, script());
  }

  /** A clock for a database with schema {@code pgflow}, which shows the server's time at first. */
  public static TestClock on(DataSource database) {
    TestClock clock = new TestClock();
    clock.of(database);
    return clock;
  }

  /**
   * The database, lending connections that see this clock.
   *
   * @throws IllegalStateException when the clock's database is not known yet
   */
  public DataSource dataSource() {
    return new ClockedDataSource(target(), this);
  }

  private synchronized DataSource target() {
    DataSource target = database;
    if (target == null) {
      throw new IllegalStateException(
          "The database is made before the first test: set its clock in a test, not earlier");
    }
    return target;
  }

  /** Stops the clock at a time. */
  public synchronized void set(Instant time) {
    replace();
    now = time;
  }

  /** Moves the clock; one that runs is stopped at the JVM's time first. */
  public synchronized void advance(Duration duration) {
    Instant current = now;
    set((current == null ? Instant.now() : current).plus(duration));
  }

  /** Lets the server's clock show again. */
  public synchronized void reset() {
    now = null;
    DataSource replacedIn = database;
    if (serversClock != null && replacedIn != null) {
      execute(replacedIn, serversClock);
      serversClock = null;
    }
  }

  @Nullable Instant now() {
    return now;
  }

  /** The database whose clock this is, once it exists. */
  synchronized void of(DataSource testDatabase) {
    database = testDatabase;
  }

  private void replace() {
    DataSource target = target();
    if (serversClock == null) {
      serversClock = definition(target);
      replaceIn(target);
    }
  }

  private static String definition(DataSource target) {
    try (Connection connection = target.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pg_catalog.pg_get_functiondef("
                    + "'pgflow_internal.current_time()'::pg_catalog.regprocedure)")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("The clock of the test database cannot be read", e);
    }
  }

  private static void execute(DataSource target, String sql) {
    try (Connection connection = target.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("The clock of the test database cannot be changed", e);
    }
  }

  private static String script() {
    try (InputStream in = TestClock.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("The jar has no " + SCRIPT);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

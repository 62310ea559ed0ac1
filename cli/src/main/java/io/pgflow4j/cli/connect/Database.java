package io.pgflow4j.cli.connect;

import io.pgflow4j.cli.fault.DatabaseFaults;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;

/** One connection, made when it is first needed. Every call is a transaction of its own. */
public final class Database implements AutoCloseable {
  /** What is done on a connection that is lent. */
  public interface Work<T> {
    /** Does it. */
    T on(Connection connection) throws SQLException;
  }

  private final Target target;
  private final Duration timeout;
  private final @Nullable String dsn;
  private @Nullable String server;
  private @Nullable Connection connection;

  /**
   * A database that is not connected to yet.
   *
   * @param timeout how long one statement may take
   */
  public Database(Target target, Duration timeout) {
    this(target, timeout, null);
  }

  /**
   * The same, where a map of servers or the command line has the connection string.
   *
   * @param dsn which remedies name; null: {@code --url} and the like said where it is
   */
  public Database(Target target, Duration timeout, @Nullable String dsn) {
    this.target = target;
    this.timeout = timeout;
    this.dsn = dsn;
  }

  /** What installs or upgrades pgflow there. */
  public String installCommand() {
    return DatabaseFaults.installCommand(dsn);
  }

  /** This, whose faults name the server from now on. */
  public Database named(String name) {
    server = name;
    return this;
  }

  /** Where it is. */
  public Target target() {
    return target;
  }

  /** The rows of a query whose one column is JSON, in a read-only transaction. */
  public List<JsonNode> rows(String sql, @Nullable Object... parameters) {
    return texts(true, sql, parameters).stream().map(Json::read).toList();
  }

  /** The one JSON value of a query, in a read-only transaction. */
  public JsonNode value(String sql, @Nullable Object... parameters) {
    return rows(sql, parameters).get(0);
  }

  /** The rows of one column as text, in a read-only transaction; null stays null. */
  public List<@Nullable String> texts(String sql, @Nullable Object... parameters) {
    return texts(true, sql, parameters);
  }

  /** Calls something that changes data; the rows of one JSON column that it returns. */
  public List<JsonNode> change(String sql, @Nullable Object... parameters) {
    return texts(false, sql, parameters).stream().map(Json::read).toList();
  }

  /**
   * Writes the one text of a query piece by piece, in a read-only transaction, so that it need not
   * fit into memory. Returns whether there was one.
   */
  public boolean write(PrintWriter out, String sql, @Nullable Object... parameters) {
    try {
      Connection open = open();
      open.setReadOnly(true);
      try {
        limit(open);
        boolean written = Pieces.write(open, out, sql, parameters);
        open.commit();
        return written;
      } catch (SQLException e) {
        rollBack(open, e);
        throw e;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Lends the connection to work that leaves nothing behind. */
  public <T> T rehearse(Work<T> work) {
    try {
      Connection open = open();
      open.setReadOnly(false);
      try {
        return work.on(open);
      } finally {
        open.rollback();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Lends the connection to work that is one transaction, committed where it does not fail. */
  public <T> T transact(Work<T> work) {
    try {
      Connection open = open();
      open.setReadOnly(false);
      try {
        limit(open);
        T result = work.on(open);
        open.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        open.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Whether a pooler lends backends: the one that answers is not the one that greeted. */
  public boolean isPooled() {
    try {
      String answers = texts("select pg_backend_pid()").get(0);
      return !String.valueOf(open().unwrap(PGConnection.class).getBackendPID()).equals(answers);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private List<@Nullable String> texts(
      boolean readOnly, String sql, @Nullable Object... parameters) {
    try {
      Connection open = open();
      open.setReadOnly(readOnly);
      try {
        limit(open);
        List<@Nullable String> texts = query(open, sql, parameters);
        open.commit();
        return texts;
      } catch (SQLException e) {
        rollBack(open, e);
        throw e;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Local to the transaction, because a pooler may give the session to somebody else after it. */
  private void limit(Connection open) throws SQLException {
    try (Statement statement = open.createStatement()) {
      statement.execute(
          "set local timezone to 'UTC'; set local statement_timeout to " + timeout.toMillis());
    }
  }

  private static List<@Nullable String> query(
      Connection open, String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = open.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<@Nullable String> texts = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
      }
      return texts;
    }
  }

  private static void rollBack(Connection open, SQLException failure) {
    try {
      open.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** A broken connection is left behind, so that a command that goes on connects again. */
  private Fault failed(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null || state.startsWith("08") || state.startsWith("57P")) {
      close();
    }
    Fault fault = DatabaseFaults.of(failure, dsn);
    return server == null ? fault : fault.at(server);
  }

  private Connection open() throws SQLException {
    Connection known = connection;
    if (known == null) {
      known = target.dataSource().getConnection();
      known.setAutoCommit(false);
      connection = known;
    }
    return known;
  }

  @Override
  public void close() {
    Connection known = connection;
    connection = null;
    if (known != null) {
      try {
        known.close();
      } catch (SQLException e) {
        // Nothing is open on it that could be lost.
      }
    }
  }
}

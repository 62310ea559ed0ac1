package io.pgflow4j.internal.servers;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.PgflowException;
import io.pgflow4j.Servers;
import io.pgflow4j.internal.jdbc.Database;
import io.pgflow4j.internal.jdbc.SqlErrors;
import io.pgflow4j.spi.ThreadTransactions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way to one server. Thread-safe. */
public final class Route {
  private static final String READ_ONLY = "25006";

  private final String name;
  private final Liveness liveness;
  private final @Nullable ThreadTransactions transactions;
  private final Database database;
  private final Database bounded;

  Route(Servers.Server server, Duration answerTimeout) {
    this.name = server.name();
    this.liveness = new Liveness(name);
    this.transactions = server.transactions();
    this.database = new Database(new NotedDataSource(server.dataSource(), liveness), transactions);
    this.bounded = database.answeringWithin(answerTimeout);
  }

  /** The server's name. */
  public String name() {
    return name;
  }

  /** The server's database. */
  public Database database() {
    return database;
  }

  /** The same for what all servers are asked, whose answers are not waited for long. */
  public Database bounded() {
    return bounded;
  }

  Liveness liveness() {
    return liveness;
  }

  /** Whether the calling thread is in a transaction of the framework's on this server. */
  boolean isInTransaction() {
    try {
      return transactions != null && transactions.current() != null;
    } catch (SQLException e) {
      throw SqlErrors.translate(e);
    }
  }

  /** Makes calls on the server, and notes whether it could be reached. */
  public <T> T use(Function<Route, T> calls) {
    try {
      T result = calls.apply(this);
      liveness.up();
      return result;
    } catch (DatabaseException e) {
      if (isAway(e)) {
        liveness.down(e);
      }
      throw e;
    } catch (PgflowException e) {
      liveness.up();
      throw e;
    }
  }

  /** Lost or shutting down; one without a connection has been noted already. */
  private static boolean isAway(DatabaseException e) {
    String state = Objects.requireNonNullElse(e.sqlState(), "");
    return !(e.getCause() instanceof Unreached)
        && (state.startsWith("08") || state.startsWith("57P") || state.equals(READ_ONLY));
  }

  /** Whether the failed call can have changed nothing, so that another server may be asked. */
  static boolean leftNothing(DatabaseException e) {
    return e.getCause() instanceof Unreached || READ_ONLY.equals(e.sqlState());
  }

  @Override
  public String toString() {
    return name;
  }
}

package io.pgflow4j.cli.fault;

import io.pgflow4j.PgflowException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says what a failure of the database means for the user, by its SQLSTATE. */
public final class DatabaseFaults {
  private static final String UNCHANGED = "Nothing was changed.";

  private DatabaseFaults() {}

  /**
   * The fault behind what the driver reported for a statement.
   *
   * @param dsn the connection string of the map or the command line; null for the database that
   *     {@code --url} and the like name
   */
  public static Fault of(SQLException failure, @Nullable String dsn) {
    ServerErrorMessage server =
        failure instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
    String message = server == null ? null : server.getMessage();
    String hint = server == null ? null : server.getHint();
    return of(
        Objects.requireNonNullElse(failure.getSQLState(), ""),
        firstLine(message == null ? failure.getMessage() : message),
        Objects.requireNonNullElse(hint, ""),
        dsn,
        failure);
  }

  /**
   * What installs or upgrades pgflow.
   *
   * @param dsn as in {@link #of(SQLException, String)}
   */
  public static String installCommand(@Nullable String dsn) {
    return dsn == null ? "pgflow install" : "pgflow install --url \"" + dsn + "\"";
  }

  /** The fault behind what the library reported. */
  public static Fault of(PgflowException failure) {
    return of(
        Objects.requireNonNullElse(failure.sqlState(), ""),
        firstLine(failure.getMessage()),
        Objects.requireNonNullElse(failure.hint(), ""),
        null,
        failure);
  }

  private static Fault of(
      String state, String message, String hint, @Nullable String dsn, Throwable cause) {
    if (schemaIsMissing(state, message)) {
      return new Fault(
          ExitCode.STATE,
          "This database has no schema pgflow of this version: " + message,
          UNCHANGED,
          "Install or upgrade it as its owner: " + installCommand(dsn),
          cause);
    }
    int code = exitCode(state);
    return new Fault(code, message, consequence(code), remedy(code, state, hint, dsn), cause);
  }

  private static int exitCode(String state) {
    return switch (state) {
      case "PF002", "PF003", "PF004", "PF012", "PF017" -> ExitCode.NOT_FOUND;
      case "PF001", "PF009" -> ExitCode.USAGE;
      case "PF020" -> ExitCode.WORKERS;
      case "42501" -> ExitCode.RIGHTS;
      case "57014", "55P03" -> ExitCode.TIMEOUT;
      default -> {
        if (state.startsWith("PF")) {
          yield ExitCode.STATE;
        }
        yield state.startsWith("22") ? ExitCode.USAGE : ExitCode.DATABASE;
      }
    };
  }

  private static String consequence(int code) {
    return code == ExitCode.DATABASE ? "The command did not finish." : UNCHANGED;
  }

  private static String remedy(int code, String state, String hint, @Nullable String dsn) {
    if (!hint.isEmpty()) {
      return hint;
    }
    return switch (code) {
      case ExitCode.RIGHTS ->
          "Looking needs role pgflow_reader, steering runs pgflow_operator; installing and pruning"
              + " need the schema's owner.";
      case ExitCode.TIMEOUT -> "Give it longer with --timeout, such as --timeout 60s.";
      case ExitCode.DATABASE -> dsn == null ? databaseRemedy(state) : serverRemedy(state, dsn);
      default -> "";
    };
  }

  private static String databaseRemedy(String state) {
    if (state.startsWith("28")) {
      return "Check the user (--url, PGUSER) and the password (PGPASSWORD, PGPASSFILE, a service).";
    }
    if (state.equals("3D000")) {
      return "Name another database: --url postgres://HOST/DATABASE, or PGDATABASE.";
    }
    if (state.startsWith("53")) {
      return "Try again when the server has connections to spare.";
    }
    return state.startsWith("08") || state.isEmpty()
        ? "Check the address: --url, --service, or PGHOST and PGPORT. pgflow help shows the order."
        : "";
  }

  private static String serverRemedy(String state, String dsn) {
    if (state.startsWith("28")) {
      return "Check the user in its connection string, '%s', and the password (~/.pgpass)."
          .formatted(dsn);
    }
    if (state.equals("3D000")) {
      return "Name another database in its connection string, '%s'.".formatted(dsn);
    }
    return state.startsWith("08") || state.isEmpty()
        ? "Start it, or correct its connection string, '%s'.".formatted(dsn)
        : databaseRemedy(state);
  }

  /** Undefined function, table or schema, in schema pgflow. */
  private static boolean schemaIsMissing(String state, String message) {
    return (state.equals("42883") || state.equals("42P01") || state.equals("3F000"))
        && message.contains("pgflow");
  }

  private static String firstLine(@Nullable String message) {
    String text = Objects.requireNonNullElse(message, "the database gave no reason").strip();
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}

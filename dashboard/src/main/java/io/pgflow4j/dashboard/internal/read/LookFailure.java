package io.pgflow4j.dashboard.internal.read;

import io.pgflow4j.PgflowException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;

/** A look that the database did not answer. */
public final class LookFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why, as far as a page can say something about it. */
  public enum Reason {
    /** No such flow, version, run, step or task, or it is on another server. */
    UNKNOWN,
    /** The request's values are out of their bounds. */
    INVALID,
    /** Schema pgflow is not there, or of another version. */
    NO_SCHEMA,
    /** The role may not look. */
    NO_RIGHT,
    /** It took longer than the limit. */
    TIMEOUT,
    /** As many looks as allowed are under way. */
    BUSY,
    /** The state does not allow the action. */
    STATE,
    /** The server cannot be reached, or does not answer. */
    AWAY
  }

  private final Reason reason;
  private final String sqlState;

  LookFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.sqlState = "";
  }

  private LookFailure(Reason reason, String sqlState, Throwable cause) {
    super(firstLine(cause), cause);
    this.reason = reason;
    this.sqlState = sqlState;
  }

  /** There is nothing of that name. */
  public static LookFailure unknown(String message) {
    return new LookFailure(Reason.UNKNOWN, message);
  }

  /** The failure behind what the driver reported. */
  public static LookFailure of(SQLException cause) {
    String state = Objects.requireNonNullElse(cause.getSQLState(), "");
    return new LookFailure(reason(state, String.valueOf(cause.getMessage())), state, cause);
  }

  /** The failure behind what the library reported. */
  public static LookFailure of(PgflowException failure) {
    return failure.getCause() instanceof SQLException cause
        ? of(cause)
        : new LookFailure(
            Reason.INVALID, Objects.requireNonNullElse(failure.sqlState(), ""), failure);
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The SQLSTATE, or empty. */
  public String sqlState() {
    return sqlState;
  }

  private static Reason reason(String state, String message) {
    return switch (state) {
      case "PF002", "PF003", "PF004", "PF012", "PF017", "PF018" -> Reason.UNKNOWN;
      case "PF001", "PF009" -> Reason.INVALID;
      case "PF013" -> Reason.NO_SCHEMA;
      case "42501" -> Reason.NO_RIGHT;
      case "57014", "55P03" -> Reason.TIMEOUT;
      case "42883", "42P01", "3F000" -> message.contains("pgflow") ? Reason.NO_SCHEMA : Reason.AWAY;
      default -> {
        if (state.startsWith("PF")) {
          yield Reason.STATE;
        }
        yield state.startsWith("22") ? Reason.INVALID : Reason.AWAY;
      }
    };
  }

  private static String firstLine(Throwable cause) {
    String text = Objects.requireNonNullElse(cause.getMessage(), "no reason given").strip();
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.toLowerCase(Locale.ROOT).startsWith("error: ") ? line.substring(7) : line;
  }
}

package io.pgflow4j.internal.jdbc;

import io.pgflow4j.AttemptRequiredException;
import io.pgflow4j.DatabaseException;
import io.pgflow4j.DefinitionException;
import io.pgflow4j.FlowVersionException;
import io.pgflow4j.ForeignRunException;
import io.pgflow4j.InvalidArgumentException;
import io.pgflow4j.LimitExceededException;
import io.pgflow4j.PayloadException;
import io.pgflow4j.PgflowException;
import io.pgflow4j.RunIdConflictException;
import io.pgflow4j.RunStateException;
import io.pgflow4j.SchemaConflictException;
import io.pgflow4j.ServerMapException;
import io.pgflow4j.UnknownFlowException;
import io.pgflow4j.UnknownRunException;
import io.pgflow4j.UnknownScheduleException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps SQLSTATEs to exceptions and tells which failures are worth another try. */
public final class SqlErrors {
  private interface Factory {
    PgflowException make(String message, @Nullable String hint, @Nullable Throwable cause);
  }

  /** The call is for a server, and this is a router. */
  private static final String ROUTER = "PF019";

  private static final Map<String, Factory> BY_STATE =
      Map.ofEntries(
          definition(DefinitionException.Code.INVALID_SLUG),
          Map.entry("PF002", UnknownFlowException::new),
          definition(DefinitionException.Code.UNKNOWN_STEP),
          Map.entry("PF004", UnknownRunException::new),
          definition(DefinitionException.Code.CONFLICT),
          definition(DefinitionException.Code.FANOUT_RULE),
          definition(DefinitionException.Code.FANOUT_NOT_ARRAY),
          definition(DefinitionException.Code.FANOUT_PATH),
          Map.entry("PF009", InvalidArgumentException::new),
          Map.entry("PF010", RunIdConflictException::new),
          Map.entry("PF011", RunStateException::new),
          Map.entry("PF012", FlowVersionException::new),
          Map.entry("PF013", SchemaConflictException::new),
          definition(DefinitionException.Code.TASK_INDEX),
          Map.entry("PF015", LimitExceededException::new),
          Map.entry("PF016", AttemptRequiredException::new),
          Map.entry("PF017", UnknownScheduleException::new),
          Map.entry("PF018", ForeignRunException::new),
          Map.entry(
              ROUTER,
              (message, hint, cause) ->
                  new ServerMapException(
                      ServerMapException.Code.ROUTER, message, hint, ROUTER, cause)),
          Map.entry(
              "PF020",
              (message, hint, cause) ->
                  new ServerMapException(
                      ServerMapException.Code.MISSING_SERVER, message, hint, "PF020", cause)));

  /**
   * Not JSON, a character or number that jsonb does not hold, too deep, too large. Payloads are the
   * only parameters that reach the server as text it must parse.
   */
  private static final Set<String> JSON_REFUSED =
      Set.of("22P02", "22P05", "22021", "22003", "54000", "54001");

  private static final String INTERNAL = "XX000";

  private SqlErrors() {}

  private static Map.Entry<String, Factory> definition(DefinitionException.Code code) {
    return Map.entry(
        code.sqlState(),
        (message, hint, cause) -> new DefinitionException(code, message, hint, cause));
  }

  /** The exception users see for what the driver reported. */
  public static PgflowException translate(SQLException e) {
    String state = Objects.requireNonNullElse(e.getSQLState(), "");
    ServerMessage server = ServerMessage.of(e);
    Factory factory = BY_STATE.get(state);
    if (factory != null) {
      return factory.make(server.text(), server.hint(), e);
    }
    if (schemaIsMissing(state, server.text())) {
      return new SchemaConflictException(
          "The database has no schema pgflow of this version: " + server.text(),
          "Install or upgrade it with PgflowSchema.install(dataSource) or the SQL script in the jar.",
          e);
    }
    if (JSON_REFUSED.contains(state)) {
      return new PayloadException(
          "PostgreSQL cannot store this as JSON: " + server.text(), state, server.hint(), e);
    }
    return new DatabaseException(server.text(), e.getSQLState(), server.hint(), isTransient(e), e);
  }

  /** Whether it is a rule of pgflow4j that was broken, which says in its own words what to do. */
  public static boolean isRule(SQLException e) {
    return BY_STATE.containsKey(Objects.requireNonNullElse(e.getSQLState(), ""));
  }

  /**
   * Whether the same statement may well succeed later: the connection broke, the server is starting
   * or out of connections, the transaction lost a deadlock or a serialization race, or the
   * statement was cancelled. Also when that happened between a router and a server.
   */
  public static boolean isTransient(SQLException e) {
    String state = e.getSQLState();
    if (state == null) {
      // Pools report exhaustion and failed connects without a state of their own.
      return e instanceof java.sql.SQLTransientException
          || e instanceof java.sql.SQLRecoverableException
          || (e.getCause() instanceof SQLException cause && isTransient(cause));
    }
    return state.startsWith("08")
        || state.startsWith("57")
        || state.startsWith("53")
        || state.startsWith("58")
        || state.equals("40P01")
        || state.equals("40001")
        || state.equals("55P03")
        || state.equals("25006")
        || state.equals("25P03")
        || state.equals("25P04")
        || (state.equals(INTERNAL) && ProxyMessage.isLostConnection(ServerMessage.raw(e).text()))
        || coreWasReplaced(e);
  }

  /**
   * Whether a call could not finish because of a lock, a limit on time or memory, a lost race or a
   * silent server. The same call may fail again, while calls for other runs succeed.
   */
  public static boolean isUnfinished(SQLException e) {
    String state = e.getSQLState();
    if (state == null) {
      return false;
    }
    return switch (state) {
      case "57014", "55P03", "25P03", "25P04", "40P01", "40001", "53200" -> true;
      default -> state.startsWith("08") && e.getCause() instanceof SocketTimeoutException;
    };
  }

  /**
   * Whether the results handed in are at fault, so that the same batch can never be taken: a value
   * that does not fit, a limit, a broken rule, an internal error over their content. Everything
   * else, such as a wrong password, a missing right or a lost prepared statement, says nothing
   * about them.
   */
  public static boolean isRefusal(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("22")
            || state.startsWith("23")
            || state.startsWith("54")
            || state.startsWith("PF")
            || state.startsWith("P0")
            || state.startsWith("XX"))
        && !state.equals(ROUTER)
        && !(state.equals(INTERNAL) && ProxyMessage.isProxys(ServerMessage.raw(e).text()))
        && !coreWasReplaced(e);
  }

  /** An upgrade of the core made functions and types anew while the call was under way. */
  private static boolean coreWasReplaced(SQLException e) {
    String state = e.getSQLState();
    if (state == null) {
      return false;
    }
    String text = ServerMessage.of(e).text();
    return switch (state) {
      case INTERNAL ->
          text.startsWith("cache lookup failed for")
              || text.startsWith("could not open relation with OID");
      case "42704" -> text.startsWith("type with OID");
      case "42804" -> text.startsWith("structure of query does not match function result type");
      default -> false;
    };
  }

  /** Undefined function, table or schema, in our schema. */
  private static boolean schemaIsMissing(String state, String message) {
    return (state.equals("42883") || state.equals("42P01") || state.equals("3F000"))
        && message.contains("pgflow");
  }
}

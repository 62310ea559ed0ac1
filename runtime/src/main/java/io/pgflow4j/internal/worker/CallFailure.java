package io.pgflow4j.internal.worker;

import io.pgflow4j.PgflowException;
import io.pgflow4j.SchemaConflictException;
import io.pgflow4j.internal.jdbc.SqlErrors;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Why an exchange failed, and so which calls slow down. Immutable.
 *
 * @param byServer whether the server ended the call itself, before the worker's patience was over
 * @param answerLost whether the database may have carried out the call, while the worker could not
 *     read the answer
 */
record CallFailure(Kind kind, String why, boolean byServer, boolean answerLost) {
  /** Why the call failed, and so what may be repeated. */
  enum Kind {
    /** The database cannot be used at all. The same results go again, on another connection. */
    UNAVAILABLE,
    /** The call could not finish: a lock, a timeout, a silent server. Some run may be to blame. */
    UNFINISHED,
    /** The database rejects something that the call carries, or the claim. */
    REFUSED
  }

  static CallFailure of(SQLException failure, boolean outOfPatience) {
    // The driver reports it like the server's own lack of memory.
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return of(cause);
      }
    }
    Kind kind =
        SqlErrors.isRefusal(failure)
            ? Kind.REFUSED
            : SqlErrors.isUnfinished(failure) ? Kind.UNFINISHED : Kind.UNAVAILABLE;
    PgflowException translated = SqlErrors.translate(failure);
    String why = Objects.requireNonNullElse(translated.getMessage(), failure.toString());
    // Only this one has a remedy that the operator must know: the core is older than the worker.
    boolean withHint = translated instanceof SchemaConflictException && translated.hint() != null;
    return new CallFailure(
        kind, withHint ? why + ". " + translated.hint() : why, !outOfPatience, false);
  }

  /** A failure of the worker's own side, such as too little memory. */
  static CallFailure of(Throwable failure) {
    return new CallFailure(
        Kind.UNFINISHED,
        failure instanceof OutOfMemoryError
            ? "Its input is larger than the worker's memory (a heap of %d MB): %s"
                .formatted(Runtime.getRuntime().maxMemory() >> 20, FailureText.brief(failure))
            : "The worker failed: " + FailureText.brief(failure),
        true,
        true);
  }
}

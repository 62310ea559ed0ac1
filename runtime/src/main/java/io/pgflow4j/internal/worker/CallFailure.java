package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.jdbc.SqlErrors;
import java.sql.SQLException;

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
    String why = SqlErrors.translate(failure).getMessage();
    return new CallFailure(kind, why == null ? failure.toString() : why, !outOfPatience, false);
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

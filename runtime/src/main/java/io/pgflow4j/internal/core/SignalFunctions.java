package io.pgflow4j.internal.core;

import io.pgflow4j.SignalOutcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The functions that send signals and give out their tokens, on a connection of the caller's. */
public final class SignalFunctions {
  private SignalFunctions() {}

  /**
   * Whom a signal is for.
   *
   * @param flowSlug the flow that the run has to be of; null for any
   * @param contractVersion the version whose contract the step has to have; null for any
   * @param token the token that has to be valid; null where the caller has none
   */
  public record Receiver(
      UUID runId,
      @Nullable String flowSlug,
      String stepSlug,
      @Nullable Integer contractVersion,
      int taskIndex,
      @Nullable String token) {}

  /**
   * Sends one signal.
   *
   * @param requestedBy who sends it; null for the login
   */
  public static SignalOutcome signal(
      Connection connection, Receiver receiver, String payload, @Nullable String requestedBy)
      throws SQLException {
    String outcome =
        LookFunctions.one(
            connection,
            "signal_task(?, ?, ?, ?::jsonb, ?, ?, ?, ?)",
            receiver.runId(),
            receiver.stepSlug(),
            receiver.taskIndex(),
            payload,
            receiver.token(),
            requestedBy,
            receiver.flowSlug(),
            receiver.contractVersion());
    return SignalOutcome.valueOf(outcome.toUpperCase(Locale.ROOT));
  }

  /** The token of the attempt that a worker holds. */
  public static String token(Connection connection, ClaimedTask task) throws SQLException {
    return LookFunctions.one(
        connection,
        "signal_token(?, ?, ?, ?)",
        task.runId(),
        task.stepSlug(),
        task.taskIndex(),
        task.attempt());
  }
}

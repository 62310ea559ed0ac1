package io.pgflow4j.faults;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.SignalKey;
import io.pgflow4j.SignalOutcome;
import io.pgflow4j.SignalToken;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends the signals that the runs of a load await: one by key, at any time after the start, and one
 * by the tokens that handlers ask for, before or after they have parked. Repeats a call whose
 * answer got lost, and sends some steps a different payload afterwards.
 */
final class Answers {
  /** A payload that was sent to a step of a run. */
  record Sent(UUID runId, String stepSlug, String payload, boolean accepted) {}

  private static final String TOKENS =
      """
      select pgflow_internal.token_text(g) from pgflow.signals g
      where g.step_slug = 'approve' and g.token is not null
        and g.run_id in (select unnest(string_to_array(?, ','))::uuid)
      """;

  private final PgflowClient client;
  private final Supplier<DataSource> tokens;
  private final Random random;
  private final Consumer<Runnable> repeatedly;
  private final Set<UUID> unapproved = new LinkedHashSet<>();
  private final Set<UUID> unconfirmed = new LinkedHashSet<>();
  private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());

  /**
   * Nothing is sent yet.
   *
   * @param tokens where the runs and so their tokens are
   * @param repeatedly makes a call until it has an answer
   */
  Answers(
      PgflowClient client,
      Supplier<DataSource> tokens,
      Random random,
      Consumer<Runnable> repeatedly) {
    this.client = client;
    this.tokens = tokens;
    this.random = random;
    this.repeatedly = repeatedly;
  }

  /** A run was started, so it will ask. */
  void expect(UUID run) {
    unapproved.add(run);
    unconfirmed.add(run);
  }

  /** Answers some of the runs. */
  void answerSome() {
    for (UUID run : List.copyOf(unconfirmed)) {
      if (random.nextInt(4) == 0) {
        confirm(run);
      }
    }
    if (!unapproved.isEmpty()) {
      List<String> found = new ArrayList<>();
      repeatedly.accept(() -> found.addAll(readTokens()));
      for (String token : found) {
        if (random.nextBoolean()) {
          approve(SignalToken.parse(token).orElseThrow());
        }
      }
    }
  }

  private List<String> readTokens() {
    String runs = String.join(",", unapproved.stream().map(UUID::toString).toList());
    try {
      return new Sql(tokens.get()).list(TOKENS, runs);
    } catch (SQLException e) {
      // Class 42 is a mistake of the suite's own, and everything else a blow.
      boolean isBlow = !String.valueOf(e.getSQLState()).startsWith("42");
      throw new DatabaseException("No tokens", e.getSQLState(), null, isBlow, e);
    }
  }

  /** A step that was sent nothing waits for its key until it has a signal. */
  private void confirm(UUID run) {
    if (send(run, LoadFlow.CONFIRM, null) == SignalOutcome.STALE) {
      throw new AssertionError("Run " + run + " awaits a signal, but one by key was stale");
    }
    unconfirmed.remove(run);
    if (random.nextInt(4) == 0) {
      send(run, LoadFlow.CONFIRM, null);
    }
  }

  /** The attempt that had the token may have ended; then the next one has another. */
  private void approve(SignalToken token) {
    if (send(token.runId(), LoadFlow.APPROVE, token) != SignalOutcome.STALE) {
      unapproved.remove(token.runId());
    }
  }

  private SignalOutcome send(UUID run, SignalKey<String> key, @Nullable SignalToken token) {
    String payload = key.stepSlug() + " " + new UUID(random.nextLong(), random.nextLong());
    Supplier<SignalOutcome> call =
        token == null
            ? () -> client.signal(run, key, payload)
            : () -> client.signal(token, key, payload);
    List<SignalOutcome> outcome = new ArrayList<>();
    repeatedly.accept(() -> outcome.add(call.get()));
    boolean accepted =
        outcome.get(0) == SignalOutcome.ACCEPTED || outcome.get(0) == SignalOutcome.ALREADY_DONE;
    sent.add(new Sent(run, key.stepSlug(), payload, accepted));
    return outcome.get(0);
  }

  /** What was sent and answered so far. */
  List<Sent> sent() {
    return sent;
  }
}

package io.pgflow4j.internal.worker;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Where an attempt is, and who may move it on: of all that would end it, one does. Thread-safe. */
final class AttemptState {
  /** The phases of an attempt, in order. */
  enum Phase {
    /** Waits for its thread or its connection; nobody has been told that it started. */
    WAITING,
    /** Its handler runs; others may end it. */
    RUNNING,
    /** A transactional completion is being committed; only its own thread ends it. */
    COMMITTING,
    /** Its own thread ended it, and leaves it next. */
    ENDED,
    /** Somebody else ended it; its thread may still be at it. */
    ENDED_EARLY
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);

  Phase now() {
    return Objects.requireNonNull(phase.get());
  }

  /** The handler is about to be called; false when the attempt is over. */
  boolean begin() {
    return phase.compareAndSet(Phase.WAITING, Phase.RUNNING);
  }

  /** From now on nobody else can end the attempt; false when somebody has. */
  boolean enterCommit() {
    return phase.compareAndSet(Phase.RUNNING, Phase.COMMITTING);
  }

  /** Ends the attempt and returns the phase it was in; null when it cannot end in this way now. */
  @Nullable Phase end(AttemptEnd end) {
    Phase over = end.early() ? Phase.ENDED_EARLY : Phase.ENDED;
    if (phase.compareAndSet(Phase.WAITING, over)) {
      return Phase.WAITING;
    }
    if (end.unbegun()) {
      return null;
    }
    if (phase.compareAndSet(Phase.RUNNING, over)) {
      return Phase.RUNNING;
    }
    return !end.early() && phase.compareAndSet(Phase.COMMITTING, over) ? Phase.COMMITTING : null;
  }
}

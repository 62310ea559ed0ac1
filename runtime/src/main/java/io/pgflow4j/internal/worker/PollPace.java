package io.pgflow4j.internal.worker;

import java.util.concurrent.TimeUnit;

/**
 * When to poll: at once while there is a backlog or after a notification, and less and less often
 * while there are no tasks. One poll at a time, unless it takes long. Guarded by the handoff's
 * lock.
 */
final class PollPace {
  /** How often a worker that is notified polls while no notification can come. */
  private static final long ALERT_POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** Half as long again as a notification may be withheld, for starts that commit late. */
  private static final long ALERT_NANOS = Doorbell.INTERVAL.toNanos() * 3 / 2;

  /** After that a claim under way no longer keeps others from claiming. */
  private static final long PERMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final long pollNanos;
  private final long maxPollNanos;
  private boolean notified;
  private boolean claiming;
  private boolean woken;
  private long claimingSince;
  private boolean backlog;
  private long nextPoll;
  private long pause;
  private long alertUntil;

  PollPace(WorkerSettings settings, long now) {
    this.pollNanos = settings.pollInterval().toNanos();
    this.maxPollNanos = settings.maxPollInterval().toNanos();
    this.pause = pollNanos;
    this.nextPoll = now;
    this.alertUntil = now;
  }

  /** Whether the last claim brought all that it asked for. */
  boolean hasBacklog() {
    return backlog;
  }

  boolean isDue(long now) {
    return nanosUntilDue(now) <= 0;
  }

  long nanosUntilDue(long now) {
    long poll = nextPoll - now;
    return claiming ? Math.max(poll, claimingSince + PERMIT_NANOS - now) : poll;
  }

  void claiming(long now) {
    claiming = true;
    claimingSince = now;
  }

  /** A claim came back. */
  void claimed(int claimed, int quantity, boolean withResults, long now) {
    claiming = false;
    backlog = claimed == quantity;
    pause = claimed > 0 || withResults ? pollNanos : Math.min(pause * 2, maxPollNanos);
    if (claimed > 0) {
      stayAlert(now);
    }
    long next = alertUntil - now > 0 ? Math.min(ALERT_POLL_NANOS, pause) : pause;
    // What woke the worker during the claim may have come too late for it.
    nextPoll = backlog || woken ? now : now + next;
    woken = false;
  }

  /** A claim failed: what it would have brought is unknown. */
  void failed(long now) {
    claiming = false;
    backlog = false;
    pause = Math.min(pause * 2, maxPollNanos);
    nextPoll = now + pause;
  }

  /** There may be something to claim. */
  void hurry(long now) {
    nextPoll = now;
    pause = pollNanos;
  }

  /** Runs were started. */
  void woken(long now) {
    woken = claiming;
    hurry(now);
  }

  /** The database has told of new tasks; until it can do so again they are polled for. */
  void told(long now) {
    notified = true;
    stayAlert(now);
    woken(now);
  }

  private void stayAlert(long now) {
    if (notified) {
      alertUntil = now + ALERT_NANOS;
    }
  }
}

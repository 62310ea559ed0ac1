package io.pgflow4j.internal.worker;

import java.util.concurrent.TimeUnit;

/**
 * When to poll: at once while there is a backlog or after a notification, and less and less often
 * while polls find nothing. A second poll begins only when the first takes long.
 *
 * <p>The database withholds notifications for a while after each. Until then the worker that has
 * claimed a task polls often. A worker that was notified and found nothing polls at the end of that
 * time at the latest, because another worker has claimed the task and polls often. If all did,
 * their polls would take processor time from the one that has work. Guarded by the handoff's lock.
 */
final class PollPace {
  /** How often a worker that has claimed something polls while no notification can come. */
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
  private long silentUntil;

  PollPace(WorkerSettings settings, long now) {
    this.pollNanos = settings.pollInterval().toNanos();
    this.maxPollNanos = settings.maxPollInterval().toNanos();
    this.pause = pollNanos;
    this.nextPoll = now;
    this.alertUntil = now;
    this.silentUntil = now;
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
    if (claimed > 0 && notified) {
      alertUntil = now + ALERT_NANOS;
    }
    // What woke the worker during the claim may have come too late for it.
    nextPoll = backlog || woken ? now : now + nanosToNext(now);
    woken = false;
  }

  private long nanosToNext(long now) {
    if (alertUntil - now > 0) {
      return Math.min(ALERT_POLL_NANOS, pause);
    }
    return silentUntil - now > 0 ? Math.min(silentUntil - now, pause) : pause;
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
    silentUntil = now + ALERT_NANOS;
    woken(now);
  }
}

package io.pgflow4j.sqltests.concurrency;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What docs/schedules.md says of one schedule, reckoned without a database. */
final class ReferenceSchedule {
  /** The most firings that one call decides. */
  private static final int MOST = 100;

  /** How many of the newest firings may have an open run that counts. */
  private static final int NEWEST = 100;

  /** A firing and what became of it. */
  record Firing(String kind, String outcome) {}

  private final NavigableMap<Instant, Firing> firings = new TreeMap<>();
  private final Set<Instant> open = new HashSet<>();
  private Calendar calendar;
  private Duration catchUp;
  private String overlap;
  private Instant next;
  private long missed;
  private boolean paused;

  ReferenceSchedule(Calendar calendar, Duration catchUp, String overlap, Instant now) {
    this.calendar = calendar;
    this.catchUp = catchUp;
    this.overlap = overlap;
    this.next = calendar.next(now);
  }

  void set(Calendar newCalendar, Duration newCatchUp, String newOverlap, Instant now) {
    if (!calendar.equals(newCalendar)) {
      next = newCalendar.next(now);
    }
    calendar = newCalendar;
    catchUp = newCatchUp;
    overlap = newOverlap;
  }

  boolean pause() {
    boolean changed = !paused;
    paused = true;
    return changed;
  }

  boolean resume(Instant now) {
    if (!paused) {
      return false;
    }
    paused = false;
    next = calendar.next(now);
    return true;
  }

  /** The run of a firing has ended. */
  void end(Instant firing) {
    open.remove(firing);
  }

  void fireNow(Instant now) {
    Instant at = now;
    while (firings.containsKey(at)) {
      at = at.plusNanos(1000);
    }
    decide(at, "manual", "started");
  }

  /** Says per firing of the range whether it was started or had its run already. */
  List<String> backfill(Instant from, Instant before) {
    List<String> outcomes = new ArrayList<>();
    for (Instant at : calendar.firings(from.minusNanos(1000), before)) {
      boolean already = has(at, "started") || has(at, "queued");
      outcomes.add(already ? "already" : "started");
      if (!already) {
        decide(at, "backfill", "started");
      }
    }
    return outcomes;
  }

  /** One call; says what it decided. */
  List<String> fire(Instant now) {
    List<String> decided = new ArrayList<>();
    for (int i = 0; i < MOST && (i > 0 || isDue(now)); i++) {
      List<Instant> running = running();
      if (running.isEmpty() && queued()) {
        Instant first =
            firings.entrySet().stream()
                .filter(firing -> firing.getValue().outcome().equals("queued"))
                .findFirst()
                .orElseThrow()
                .getKey();
        decide(first, "scheduled", "started");
        decided.add(first + " started");
        continue;
      }
      miss(now.minus(catchUp));
      if (next.isAfter(now)) {
        break;
      }
      Instant at = next;
      next = calendar.next(at);
      if (!has(at, "started")) {
        String outcome = outcome(running);
        if (outcome.equals("started") && overlap.equals("cancel")) {
          running.forEach(open::remove);
        }
        decide(at, "scheduled", outcome);
        decided.add(at + " " + outcome);
      }
    }
    return decided;
  }

  private String outcome(List<Instant> running) {
    if (running.isEmpty() || overlap.equals("allow") || overlap.equals("cancel")) {
      return "started";
    }
    return overlap.equals("queue") ? "queued" : "skipped";
  }

  private void miss(Instant late) {
    if (!next.isBefore(late)) {
      return;
    }
    List<Instant> over =
        calendar.firings(next.minusNanos(1000), late).stream()
            .filter(at -> !has(at, "started") && !has(at, "queued"))
            .toList();
    over.subList(Math.max(0, over.size() - 100), over.size())
        .forEach(at -> decide(at, "scheduled", "missed"));
    missed += over.size();
    next = calendar.next(late.minusNanos(1000));
  }

  private void decide(Instant at, String kind, String outcome) {
    Firing known = firings.get(at);
    firings.put(at, new Firing(known == null ? kind : known.kind(), outcome));
    if (outcome.equals("started")) {
      open.add(at);
    }
  }

  private boolean has(Instant at, String outcome) {
    Firing firing = firings.get(at);
    return firing != null && firing.outcome().equals(outcome);
  }

  private boolean queued() {
    return firings.values().stream().anyMatch(firing -> firing.outcome().equals("queued"));
  }

  private List<Instant> running() {
    return firings.descendingKeySet().stream().limit(NEWEST).filter(open::contains).toList();
  }

  private boolean isDue(Instant now) {
    return !paused && (!next.isAfter(now) || (overlap.equals("queue") && queued()));
  }

  /** Milliseconds until somebody has to call, or {@code null}. */
  String untilNext(Instant now) {
    if (paused) {
      return "null";
    }
    return String.valueOf(
        isDue(now) ? 0 : Math.min(Duration.between(now, next).toMillis(), 86_400_000));
  }

  /** Firings whose run is open. */
  List<Instant> open() {
    return open.stream().sorted().toList();
  }

  /** All of it as text, for the comparison with the database. */
  String describe() {
    StringBuilder text = new StringBuilder();
    text.append("next ").append(next).append(", missed ").append(missed);
    text.append(paused ? ", paused" : "");
    for (Map.Entry<Instant, Firing> firing : firings.entrySet()) {
      text.append('\n')
          .append(firing.getKey())
          .append(' ')
          .append(firing.getValue().kind())
          .append(' ')
          .append(firing.getValue().outcome())
          .append(open.contains(firing.getKey()) ? " open" : "");
    }
    return text.toString();
  }
}

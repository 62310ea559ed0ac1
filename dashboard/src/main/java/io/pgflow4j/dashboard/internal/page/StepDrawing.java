package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.RunLook;
import io.pgflow4j.StepKind;
import io.pgflow4j.StepLook;
import io.pgflow4j.dashboard.internal.read.RunSight;
import io.pgflow4j.dashboard.internal.read.StepWait;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step's card in the graph says. */
final class StepDrawing {
  private StepDrawing() {}

  static GraphView of(Frame frame, RunSight run, @Nullable String openStep) {
    RunLook look = run.look();
    return GraphView.of(
        look.steps().stream()
            .map(
                step ->
                    new GraphView.Step(
                        step.stepSlug(),
                        step.dependsOn(),
                        Status.ofStep(step, run),
                        detail(step, run),
                        step.stepType() == StepKind.FANOUT,
                        step.stepSlug().equals(openStep),
                        frame.step(look.run().runId(), step.stepSlug()),
                        shares(step)))
            .toList());
  }

  static String detail(StepLook step, RunSight run) {
    Status status = Status.ofStep(step, run);
    int parked = RunSight.parked(step);
    Instant held = run.heldUntil(step);
    Instant now = run.look().lookedAt();
    if (step.skipReason() != null) {
      return "skipped: " + step.skipReason().sqlName();
    }
    int total = step.total();
    if (step.stepType() == StepKind.FANOUT && step.tasks() != null) {
      if (total == 0) {
        return "[] nothing to do";
      }
      String done =
          step.completed() == total
              ? Say.brief(total) + " items"
              : Say.brief(step.completed()) + " / " + Say.brief(total);
      return (step.failed() > 0 ? done + ", " + Say.brief(step.failed()) + " failed" : done)
          + (parked > 0 ? ", " + Say.brief(parked) + " wait" : "")
          + (held == null ? "" : ", next in " + Say.until(held, now))
          + turns(step);
    }
    if (held != null) {
      return rate(step, run) + turns(step);
    }
    if (step.firstStartedAt() != null) {
      return status.word()
          + ", "
          + Say.between(step.firstStartedAt(), step.finishedAt(), now)
          + turns(step);
    }
    return status.word() + turns(step);
  }

  /**
   * What the step's rate is and when it allows the next claim; empty where nothing waits for it.
   */
  static String rate(StepLook step, RunSight run) {
    StepWait.@Nullable Rate rate = run.rate(step);
    if (rate == null) {
      return "";
    }
    Instant next = rate.nextClaimAt();
    return "rate "
        + Say.rate(rate.maxClaims(), rate.periodSeconds())
        + (next == null ? "" : ": next in " + Say.until(next, run.look().lookedAt()));
  }

  private static String turns(StepLook step) {
    Integer turns = step.turns();
    return turns == null ? "" : ", " + Say.count(turns, "turn", "turns");
  }

  /** How the items of a fanout share its bar, from 0 to 1. */
  static List<GraphView.Piece> shares(StepLook step) {
    int total = step.total();
    List<GraphView.Piece> pieces = new ArrayList<>();
    if (step.stepType() != StepKind.FANOUT || total == 0) {
      return pieces;
    }
    double all = total;
    double x = 0;
    String[] keys = {"completed", "failed", "started", "cancelled", "queued"};
    int[] counts = {
      step.completed(), step.failed(), step.started(), step.cancelled(), step.queued()
    };
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > 0) {
        double share = Math.min(1 - x, Math.max(counts[i] / all, 0.01));
        pieces.add(new GraphView.Piece(keys[i], x, share));
        x += share;
      }
    }
    return pieces;
  }
}

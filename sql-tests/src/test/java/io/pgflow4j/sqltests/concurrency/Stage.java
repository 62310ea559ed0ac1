package io.pgflow4j.sqltests.concurrency;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Where two runs of {@link Flows#WORK} are when two transactions meet in them. */
enum Stage {
  /** Tasks of two steps are claimed; others are queued or wait for room. */
  SPREAD {
    @Override
    void advance(Engine engine, Runs runs) throws SQLException {
      List<Task> roots = engine.claim(WORK, 100);
      engine.complete(Runs.of("z-list", roots));
      runs.held().addAll(Runs.of("k-side", roots));
      runs.held().addAll(engine.claim(WORK, 6));
      runs.held().addAll(Runs.of("j-soft", roots));
    }
  },
  /** The claimed tasks are the last of their steps: completing them cascades. */
  LAST_TASKS {
    @Override
    void advance(Engine engine, Runs runs) throws SQLException {
      List<Task> roots = engine.claim(WORK, 100);
      List<Task> soft = Runs.of("j-soft", roots);
      engine.complete(roots.stream().filter(root -> !soft.contains(root)).toList());
      engine.complete(engine.claim(WORK, 100));
      runs.held().addAll(engine.claim(WORK, 100));
      runs.held().addAll(soft);
    }
  },
  /** Both runs have failed while their tasks were being worked on. */
  FAILED {
    @Override
    void advance(Engine engine, Runs runs) throws SQLException {
      SPREAD.advance(engine, runs);
      List<Task> culprits = new ArrayList<>();
      for (UUID run : runs.both()) {
        culprits.add(runs.heldOf(run).get(0));
      }
      engine.fail(culprits, true);
    }
  };

  private static final List<String> WORK = List.of(Flows.WORK);

  /** Two runs, ids in order, and claimed tasks of both. */
  record Runs(List<UUID> both, UUID fresh, List<Task> held) {
    List<Task> heldOf(UUID run) {
      return held.stream().filter(task -> task.run().equals(run)).toList();
    }

    static List<Task> of(String step, List<Task> tasks) {
      return tasks.stream().filter(task -> task.step().equals(step)).toList();
    }
  }

  abstract void advance(Engine engine, Runs runs) throws SQLException;

  /** Brings two new runs to this stage. */
  Runs prepare(Engine engine) throws SQLException {
    List<UUID> both = List.of(new UUID(0, 1), new UUID(0, 2));
    Runs runs = new Runs(both, new UUID(0, 3), new ArrayList<>());
    engine.start(Flows.WORK, both);
    advance(engine, runs);
    return runs;
  }
}

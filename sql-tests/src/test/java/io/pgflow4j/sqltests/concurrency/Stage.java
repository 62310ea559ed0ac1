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
      engine.complete(roots.stream().filter(root -> root.step().equals("z-list")).toList());
      runs.held().addAll(roots.stream().filter(root -> root.step().equals("k-side")).toList());
      runs.held().addAll(engine.claim(WORK, 6));
    }
  },
  /** The claimed tasks are the last of their steps: completing them cascades. */
  LAST_TASKS {
    @Override
    void advance(Engine engine, Runs runs) throws SQLException {
      engine.complete(engine.claim(WORK, 100));
      engine.complete(engine.claim(WORK, 100));
      runs.held().addAll(engine.claim(WORK, 100));
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

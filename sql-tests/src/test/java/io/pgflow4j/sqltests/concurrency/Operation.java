package io.pgflow4j.sqltests.concurrency;

import io.pgflow4j.sqltests.concurrency.Engine.Outcome;
import io.pgflow4j.sqltests.concurrency.Engine.Results;
import io.pgflow4j.sqltests.concurrency.Stage.Runs;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The calls that are paired with each other, aimed at the same runs. */
enum Operation {
  START {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      engine.start(Flows.WORK, List.of(runs.both().get(0), runs.fresh()));
      return List.of();
    }
  },
  CLAIM {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      return engine.claim(List.of(Flows.WORK), 2).stream()
          .map(task -> new Outcome("claimed", task))
          .toList();
    }
  },
  COMPLETE {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      return engine.complete(runs.held());
    }
  },
  FAIL_FOR_RETRY {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      return engine.fail(reversed(runs.held()), false);
    }
  },
  FAIL_FOR_GOOD {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      return engine.fail(firstOfFirst(runs), true);
    }
  },
  CANCEL {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      engine.cancel(runs.both().get(0));
      return List.of();
    }
  },
  RETRY_RUN {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      engine.retry(runs.both().get(0));
      return List.of();
    }
  },
  PRUNE {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      engine.prune();
      return List.of();
    }
  },
  EXCHANGE {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      List<Task> failed = firstOfFirst(runs);
      List<Task> completed = reversed(runs.held());
      completed.removeAll(failed);
      return engine.exchange(List.of(Flows.WORK), 2, new Results(completed, failed, true));
    }
  };

  abstract List<Outcome> on(Engine engine, Runs runs) throws SQLException;

  /** Whether it hands in, or ends, a claimed task of the first run. */
  boolean needsHeldTask() {
    return switch (this) {
      case COMPLETE, FAIL_FOR_RETRY, FAIL_FOR_GOOD, CANCEL, EXCHANGE -> true;
      case START, CLAIM, RETRY_RUN, PRUNE -> false;
    };
  }

  private static List<Task> firstOfFirst(Runs runs) {
    return runs.heldOf(runs.both().get(0)).subList(0, 1);
  }

  private static List<Task> reversed(List<Task> tasks) {
    List<Task> reversed = new ArrayList<>(tasks);
    Collections.reverse(reversed);
    return reversed;
  }
}

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
  SKIP {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      return engine.fail(Runs.of("j-soft", runs.held()), true);
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
  CANCEL_RUNS {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      engine.execute("select pgflow.cancel_runs(" + ids(runs) + ")");
      return List.of();
    }
  },
  RETRY_RUNS {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      engine.execute("select pgflow.retry_runs(" + ids(runs) + ")");
      return List.of();
    }
  },
  RETRY_TASKS {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      Task task = runs.held().get(0);
      engine.execute(
          "select pgflow.retry_tasks('%s', '%s', '{%d}')"
              .formatted(task.run(), task.step(), task.index()));
      return List.of();
    }
  },
  PAUSE {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      engine.execute("select pgflow.pause_flow('work'), pgflow.pause_step('work', 'm-each')");
      engine.execute("select pgflow.resume_flow('work'), pgflow.resume_step('work', 'm-each')");
      return List.of();
    }
  },
  RETENTION {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      engine.execute(
          "select pgflow.set_retention('work', s, interval '0')"
              + " from unnest('{completed,failed,cancelled}'::text[]) s");
      engine.execute("select pgflow.housekeeping()");
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
  CREATE_FLOW {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      engine.execute("select pgflow_internal.require_flow('work')");
      engine.execute("select pgflow.create_flow('work', 2, 0, flow_version => 2)");
      return List.of();
    }
  },
  ADD_STEP {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      engine.execute("select pgflow.add_step('work', 'n-new')");
      return List.of();
    }
  },
  ALTER_FLOW {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      engine.execute("select pgflow.alter_flow('work', 2, 0, 50)");
      return List.of();
    }
  },
  ALTER_STEP {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      engine.execute(
          "select pgflow.alter_step('work', 'm-each', timeout => 9, max_concurrency => 4)");
      return List.of();
    }
  },
  DELETE {
    @Override
    List<Outcome> on(Engine engine, Runs runs) throws SQLException {
      engine.execute("select pgflow.delete_flow_and_data('work')");
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
      case COMPLETE, FAIL_FOR_RETRY, FAIL_FOR_GOOD, SKIP, CANCEL, EXCHANGE, DELETE -> true;
      case CANCEL_RUNS -> true;
      case START,
          CLAIM,
          RETRY_RUN,
          RETRY_RUNS,
          RETRY_TASKS,
          PAUSE,
          RETENTION,
          PRUNE,
          CREATE_FLOW,
          ADD_STEP,
          ALTER_FLOW,
          ALTER_STEP ->
          false;
    };
  }

  /** Whether it changes the flow's definition. */
  boolean defines() {
    return switch (this) {
      case CREATE_FLOW, ADD_STEP, ALTER_FLOW, ALTER_STEP, DELETE -> true;
      default -> false;
    };
  }

  /** Whether it hands in results, as workers do all the time. */
  boolean settles() {
    return switch (this) {
      case COMPLETE, FAIL_FOR_RETRY, FAIL_FOR_GOOD, SKIP, EXCHANGE -> true;
      default -> false;
    };
  }

  private static String ids(Runs runs) {
    return "'{" + runs.both().get(1) + "," + runs.both().get(0) + "}'";
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

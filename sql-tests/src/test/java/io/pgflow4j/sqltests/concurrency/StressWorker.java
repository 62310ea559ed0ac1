package io.pgflow4j.sqltests.concurrency;

import io.pgflow4j.sqltests.concurrency.Engine.Outcome;
import io.pgflow4j.sqltests.concurrency.Engine.Results;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** One connection of a stress run: a seeded sequence of operations, each in its own transaction. */
final class StressWorker implements Callable<Map<StressWorker.Kind, Integer>> {
  /** What it does, and how often of a hundred times. */
  enum Kind {
    START(12),
    CLAIM(10),
    COMPLETE(18),
    FAIL_FOR_RETRY(6),
    FAIL_FOR_GOOD(3),
    EXCHANGE(36),
    CANCEL(3),
    RETRY_RUN(7),
    PRUNE(1),
    BY_HAND(4);

    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }

    static Kind draw(Random random) {
      int left = random.nextInt(100);
      for (Kind kind : values()) {
        left -= kind.weight;
        if (left < 0) {
          return kind;
        }
      }
      throw new AssertionError(left);
    }
  }

  /**
   * 40P01: a claim skips locked rows, yet PostgreSQL lets it wait where a row's updater commits
   * while the claim looks at it and the new version is being updated again. Whoever is waited for
   * may be waiting for a task of the claimer's own batch, as batches overlap here. One call is
   * rolled back then; what must hold is that nothing is lost.
   */
  private static final Set<String> REFUSALS = Set.of("PF003", "PF004", "PF006", "PF011", "40P01");

  private static final int BATCH = 12;

  private final Connection connection;
  private final Engine engine;
  private final Pool pool;
  private final Random random;
  private final int operations;

  StressWorker(Connection connection, Pool pool, long seed, int operations) {
    this.connection = connection;
    this.engine = new Engine(connection);
    this.pool = pool;
    this.random = new Random(seed);
    this.operations = operations;
  }

  @Override
  public Map<Kind, Integer> call() throws SQLException {
    Map<Kind, Integer> done = new EnumMap<>(Kind.class);
    for (int i = 0; i < operations; i++) {
      Kind kind = Kind.draw(random);
      try {
        perform(kind);
        done.merge(kind, 1, Integer::sum);
      } catch (SQLException e) {
        if (!REFUSALS.contains(e.getSQLState())) {
          throw new SQLException(kind + ": " + e.getMessage(), e.getSQLState(), e);
        }
      }
    }
    connection.close();
    return done;
  }

  private void perform(Kind kind) throws SQLException {
    switch (kind) {
      case START -> start();
      case CLAIM -> pool.addTasks(engine.claim(flows(), 1 + random.nextInt(BATCH)));
      case COMPLETE -> engine.complete(tasks());
      case FAIL_FOR_RETRY -> engine.fail(tasks(), false);
      case FAIL_FOR_GOOD -> engine.fail(pool.drawTasks(random, 2), true);
      case EXCHANGE -> exchange();
      case CANCEL -> {
        for (UUID run : pool.drawRun(random)) {
          engine.cancel(run);
        }
      }
      case RETRY_RUN -> {
        for (UUID run : pool.drawRun(random)) {
          engine.retry(run);
        }
      }
      case PRUNE -> engine.prune();
      case BY_HAND -> byHand();
    }
  }

  private void start() throws SQLException {
    List<UUID> runs =
        Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
            .limit(1 + random.nextInt(3))
            .toList();
    engine.start(Flows.ALL.get(random.nextInt(Flows.ALL.size())), runs);
    pool.addRuns(runs);
  }

  private void exchange() throws SQLException {
    boolean ending = random.nextInt(8) == 0;
    List<Task> failed = ending ? pool.drawTasks(random, 2) : List.of();
    Results results = new Results(tasks(), failed, ending && random.nextBoolean());
    List<Outcome> outcomes = engine.exchange(flows(), random.nextInt(BATCH), results);
    pool.addTasks(outcomes.stream().filter(Outcome::claimed).map(Outcome::task).toList());
  }

  private void byHand() throws SQLException {
    for (UUID run : pool.drawRun(random)) {
      if (random.nextBoolean()) {
        engine.startReadySteps(run);
      } else {
        engine.spawn(run, random.nextBoolean() ? "m-each" : "x-inner");
      }
    }
  }

  private List<Task> tasks() {
    return pool.drawTasks(random, 1 + random.nextInt(BATCH));
  }

  private List<String> flows() {
    int from = random.nextInt(Flows.ALL.size());
    return random.nextInt(3) == 0 ? List.of(Flows.ALL.get(from)) : Flows.ALL;
  }
}

package io.pgflow4j.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.pgflow4j.dashboard.Dashboard;
import io.pgflow4j.dashboard.Request;
import io.pgflow4j.dashboard.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/** A contestant at work while somebody watches its newest run on the dashboard. */
final class Watched implements Contestant {
  private static final int N = 50_000;

  /** Between two questions of the dashboard's script, in ms. */
  private static final int POLL = 2_000;

  private final Contestant contestant;

  private Watched(Contestant contestant) {
    this.contestant = contestant;
  }

  @Override
  public String name() {
    return contestant.name() + "-watched";
  }

  @Override
  public void install(Database database) throws Exception {
    contestant.install(database);
  }

  @Override
  public Outcome run(Database database, Cell cell, Start start) throws Exception {
    try (HikariDataSource pool = database.pool(2)) {
      Dashboard dashboard = Dashboard.builder(pool).build();
      Thread viewer = new Thread(() -> watch(dashboard, database), "viewer");
      viewer.start();
      try {
        return contestant.run(database, cell, start);
      } finally {
        viewer.interrupt();
        viewer.join();
      }
    }
  }

  /** Polls as the script of the page does, from some moment of the two seconds. */
  private static void watch(Dashboard dashboard, Database database) {
    String tag = "";
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(POLL));
      while (true) {
        String path =
            database.read(
                "select '/runs' || coalesce("
                    + "(select '/' || run_id from pgflow.runs order by started_at desc limit 1), '')");
        Response page =
            dashboard.handle(
                new Request(
                    "GET",
                    "",
                    path,
                    Map.of(),
                    Map.of("host", "localhost", "if-none-match", tag),
                    null,
                    role -> false));
        if (page.status() != 200 && page.status() != 304) {
          throw new IllegalStateException(path + " has status " + page.status());
        }
        tag = page.headers().getOrDefault("ETag", "");
        Thread.sleep(POLL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Measures the SQL core and the worker with and without; returns the table. */
  static String measure(Arena arena, Map<String, Contestant> contestants, int rounds)
      throws Exception {
    StringBuilder table =
        new StringBuilder("| | alone, s | watched, s | over floor, alone | watched |\n");
    table.append("|---|--:|--:|--:|--:|\n");
    for (String name : List.of("sql", "worker")) {
      List<Double> floor = new ArrayList<>();
      List<Double> alone = new ArrayList<>();
      List<Double> watched = new ArrayList<>();
      Contestant contestant = Objects.requireNonNull(contestants.get(name));
      // The first round is not counted: it warms up.
      for (int round = 0; round <= rounds; round++) {
        double base = seconds(arena, Objects.requireNonNull(contestants.get("floor")), 4);
        double one = seconds(arena, contestant, name.equals("worker") ? 1 : 4);
        double other = seconds(arena, new Watched(contestant), name.equals("worker") ? 1 : 4);
        if (round > 0) {
          floor.add(base);
          alone.add(one);
          watched.add(other);
        }
      }
      double base = Results.median(floor);
      table.append(
          "| %s | %.3f | %.3f | %.2f | %.2f |%n"
              .formatted(
                  name,
                  Results.median(alone),
                  Results.median(watched),
                  base / Results.median(alone),
                  base / Results.median(watched)));
    }
    return table.toString();
  }

  private static double seconds(Arena arena, Contestant contestant, int workers) throws Exception {
    Cell cell = new Cell(contestant.name(), Work.fanout(N), workers, workers == 1 ? 0 : 100);
    return arena.measure(contestant, cell).seconds();
  }
}

package io.pgflow4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The benchmark's command line. */
public final class Bench {
  private static final String PLOT =
      "![Throughput over the size of the fan-out](throughput.svg)\n\n";
  private static final String BEGIN = "<!-- bench:begin -->";
  private static final String END = "<!-- bench:end -->";

  /** What is over soon is disturbed more easily, and can be measured more often. */
  private static final int SHORT_SECONDS = 2;

  private Bench() {}

  /** Measures as {@link Options} say. */
  public static void main(String[] args) throws Exception {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    if (options.help()) {
      System.out.print(Options.USAGE);
      return;
    }
    try (Server server = Server.open(options)) {
      measure(options, server);
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
    // Peers leave threads behind.
    System.exit(0);
  }

  private static void measure(Options options, Server server) throws Exception {
    Map<String, Contestant> contestants = new LinkedHashMap<>();
    for (Contestant contestant :
        List.of(
            new PgflowWorker(),
            new PgflowSql(),
            new Floor(),
            new Dbos(true),
            new Dbos(false),
            new DbScheduler(),
            new JobRunrJobs())) {
      contestants.put(contestant.name(), contestant);
    }
    Arena arena = new Arena(server.database());
    if (options.kinds()) {
      String table =
          Kinds.measure(arena, Objects.requireNonNull(contestants.get("sql")), options.rounds());
      arena.clear();
      System.out.print(table);
      return;
    }
    if (options.soak() > 0) {
      Database database = arena.fresh(Objects.requireNonNull(contestants.get("sql")));
      String table = new Soak(database, options.soak()).run();
      arena.clear();
      System.out.print(table);
      return;
    }
    if (options.dashboard()) {
      String table = Watched.measure(arena, contestants, options.rounds());
      arena.clear();
      System.out.print(table);
      return;
    }
    List<Cell> cells =
        Plan.cells(options).stream()
            .filter(cell -> contestants.containsKey(cell.contestant()))
            .toList();
    warmUp(arena, contestants, cells);
    Results results = new Results();
    for (int round = 0; round < options.rounds() * options.shortTrials(); round++) {
      for (Cell cell : cells) {
        if (round % options.shortTrials() != 0
            && results.median(cell, Measurement::seconds).orElseThrow() > SHORT_SECONDS) {
          continue;
        }
        Contestant contestant = Objects.requireNonNull(contestants.get(cell.contestant()));
        Measurement measurement = arena.measure(contestant, cell);
        results.add(round, measurement);
        System.out.printf(
            "round %d  %-14s %-8s n=%-7d J=%d batch=%-4d %10.0f tasks/s %8.3f s %6.0f B/task%n",
            round + 1,
            cell.contestant(),
            cell.work().name(),
            cell.work().n(),
            cell.workers(),
            cell.batch(),
            measurement.tasksPerSecond(),
            measurement.seconds(),
            measurement.walBytesPerTask());
      }
    }
    List<Target> targets = new ArrayList<>(Targets.all(results));
    if (options.probes()) {
      targets.addAll(new Probes(arena, Objects.requireNonNull(contestants.get("sql"))).run());
    }
    if (options.probes() && !options.quick()) {
      targets.add(
          SmallHeap.measure(arena.fresh(Objects.requireNonNull(contestants.get("worker")))));
    }
    arena.clear();
    report(options, server, results.medians(), targets);
  }

  private static void report(
      Options options, Server server, List<Measurement> medians, List<Target> targets)
      throws Exception {
    String machine =
        "Measured on %d cores, %s, Java %s.\nMedians of %d, of %d where a trial takes up to %d s."
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                server.description(),
                Runtime.version().feature(),
                options.rounds(),
                options.rounds() * options.shortTrials(),
                SHORT_SECONDS);
    List<Target> compared = targets.stream().filter(Target::comparesContestants).toList();
    List<Target> own = targets.stream().filter(t -> !t.comparesContestants()).toList();
    String ratios = machine + "\n\n" + MarkdownReport.ratios(compared);
    String alone = MarkdownReport.ratios(own);
    String cells = MarkdownReport.cells(medians);
    String plot = Plot.write(medians);
    Files.createDirectories(options.out());
    Files.writeString(options.out().resolve("bench.json"), JsonReport.write(medians));
    Files.writeString(options.out().resolve("bench.md"), ratios + "\n" + alone + "\n" + cells);
    Files.writeString(options.out().resolve("throughput.svg"), plot);
    if (options.publish() != null) {
      publish(options.publish().resolve("performance.md"), PLOT + ratios);
      publish(options.publish().resolve("benchmark.md"), alone + "\n" + cells);
      Files.writeString(options.publish().resolve("throughput.svg"), plot);
    }
    System.out.println();
    System.out.print(ratios + "\n" + alone + "\n" + cells);
  }

  private static void publish(Path page, String tables) throws IOException {
    String text = Files.readString(page);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(
          page + " has no place for the tables: lines '" + BEGIN + "' and '" + END + "'");
    }
    Files.writeString(page, text.substring(0, begin) + BEGIN + "\n" + tables + text.substring(end));
  }

  /** One small trial each, unmeasured, so that nobody pays for the JVM's and the caches' start. */
  private static void warmUp(Arena arena, Map<String, Contestant> contestants, List<Cell> cells)
      throws Exception {
    for (Contestant contestant : contestants.values()) {
      for (Cell cell : cells) {
        if (cell.contestant().equals(contestant.name()) && cell.work().fansOut()) {
          arena.measure(
              contestant,
              new Cell(
                  contestant.name(),
                  Work.fanout(cell.workers() == 0 ? 100 : 1_000),
                  cell.workers(),
                  cell.batch()));
          break;
        }
      }
    }
  }
}

package io.pgflow4j.benchmarks;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param help show the usage and stop
 * @param quick fewer sizes, for a result in minutes
 * @param rounds measurements per cell; their median is reported
 * @param url JDBC URL of a server to measure on, null to start one
 * @param commitDelay milliseconds that every commit takes longer on the server that is started
 * @param contestants names to measure; empty: all
 * @param works names to measure; empty: all
 * @param kinds measure payloads of every kind instead of everything else
 * @param soak minutes to run steady work for instead of everything else; 0: none
 * @param dashboard measure what a watched dashboard costs instead of everything else
 * @param probes whether to measure claims behind leases and behind a finished backlog, and how soon
 *     idle workers start a new run
 * @param out folder of the reports
 * @param publish folder whose performance.md, benchmark.md and throughput.svg get the results too,
 *     or null
 */
record Options(
    boolean help,
    boolean quick,
    int rounds,
    @Nullable String url,
    int commitDelay,
    Set<String> contestants,
    Set<String> works,
    boolean kinds,
    int soak,
    boolean dashboard,
    boolean probes,
    Path out,
    @Nullable Path publish) {

  static final String USAGE =
      """
      bin/bench [options]

      Measures pgflow4j, its peers and a hand-written floor on the same PostgreSQL, interleaved.
      Starts a PostgreSQL of its own from the distribution's packages unless it is given one.

        --quick              fewer sizes: under 5 minutes instead of under 40
        --url URL            JDBC URL of a server to measure on, with user and password in it; the
                             user must be allowed to create databases. Databases named
                             pgflow4j_bench_* are dropped and created there.
        --commit-delay MS    let every commit on the bench's own server take MS milliseconds longer,
                             at most 100, as on slower disks or with a synchronous standby
        --rounds N           measurements per cell, at least 3 (default 3); without --quick,
                             cells that take up to 2 s are measured twice as often
        --contestants A,B    only these: worker, sql, floor, dbos-children, dbos-steps,
                             db-scheduler, jobrunr
        --works A,B          only these: fanout, fanout-batched, chain, fanouts, wide, large,
                             latency
        --kinds              only whether payloads take linear time: numbers, strings, records,
                             maps, 10 kB and 1 MB, at n and 4n elements; prints the ratios
        --soak MINUTES       only steady work of 50 flows with retention, a rate and old snapshots;
                             prints throughput, latency and sizes of each minute
        --dashboard          only what it costs that somebody watches a run on the dashboard: 50,000
                             items with and without it in turns, over the floor; prints the ratios
        --no-probes          leave out the claims behind leases and behind a finished backlog, and
                             the pickup by idle workers; with --works none there are only these
        --out DIR            where bench.json, bench.md and throughput.svg go
                             (default benchmarks/target)
        --publish DIR        put the tables into DIR/performance.md and DIR/benchmark.md, between
                             their markers, and the plot beside them
        --help               this text

      A server with fsync or synchronous_commit off is refused.
      """;

  static Options parse(String... args) {
    boolean help = false;
    boolean quick = false;
    boolean kinds = false;
    int soak = 0;
    boolean dashboard = false;
    boolean probes = true;
    int rounds = 3;
    String url = null;
    int commitDelay = 0;
    Set<String> contestants = Set.of();
    Set<String> works = Set.of();
    Path out = Path.of("benchmarks", "target");
    Path publish = null;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--help", "-h" -> help = true;
        case "--quick" -> quick = true;
        case "--kinds" -> kinds = true;
        case "--soak" -> soak = soak(value(args, i++));
        case "--dashboard" -> dashboard = true;
        case "--no-probes" -> probes = false;
        case "--url" -> url = value(args, i++);
        case "--commit-delay" -> commitDelay = commitDelay(value(args, i++));
        case "--rounds" -> rounds = rounds(value(args, i++));
        case "--contestants" -> contestants = Set.of(value(args, i++).split(",", -1));
        case "--works" -> works = Set.of(value(args, i++).split(",", -1));
        case "--publish" -> publish = Path.of(value(args, i++));
        case "--out" -> out = Path.of(value(args, i++));
        default ->
            throw new IllegalArgumentException(
                "Unknown option '" + args[i] + "'. Options are listed by --help.");
      }
    }
    if (url != null && commitDelay > 0) {
      throw new IllegalArgumentException(
          "'--commit-delay' is for the bench's own server; one given with '--url' has its own"
              + " settings.");
    }
    return new Options(
        help,
        quick,
        rounds,
        url,
        commitDelay,
        contestants,
        works,
        kinds,
        soak,
        dashboard,
        probes,
        out,
        publish);
  }

  /** How often a cell with short trials is measured for each time that others are. */
  int shortTrials() {
    return quick ? 1 : 2;
  }

  boolean wants(Cell cell) {
    return (contestants.isEmpty() || contestants.contains(cell.contestant()))
        && (works.isEmpty() || works.contains(cell.work().name()));
  }

  private static String value(String[] args, int option) {
    if (option + 1 >= args.length) {
      throw new IllegalArgumentException("Option '" + args[option] + "' needs a value.");
    }
    return args[option + 1];
  }

  private static int commitDelay(String value) {
    int millis = number("--commit-delay", value);
    if (millis < 0 || millis > 100) {
      throw new IllegalArgumentException(
          "'--commit-delay' is 0 to 100 milliseconds, not " + millis + ".");
    }
    return millis;
  }

  private static int soak(String value) {
    int minutes = number("--soak", value);
    if (minutes < 1 || minutes > 1_440) {
      throw new IllegalArgumentException("'--soak' is 1 to 1440 minutes, not " + minutes + ".");
    }
    return minutes;
  }

  private static int number(String option, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Option '" + option + "' takes a whole number, not '" + value + "'.", e);
    }
  }

  private static int rounds(String value) {
    int rounds = number("--rounds", value);
    if (rounds < 3) {
      throw new IllegalArgumentException(
          "A median of " + rounds + " says little; --rounds is at least 3.");
    }
    return rounds;
  }
}

package io.pgflow4j.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tables of docs/performance.md (contestants compared) and docs/benchmark.md (the others). */
final class MarkdownReport {
  private MarkdownReport() {}

  static String ratios(List<Target> targets) {
    StringBuilder text = new StringBuilder();
    text.append("| figure | target | measured |\n| --- | --- | --- |\n");
    for (Target target : targets) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %s |%n",
              target.figure(),
              target.wanted(),
              target.measured() + (target.met() ? "" : " (missed)")));
    }
    return text.toString();
  }

  static String cells(List<Measurement> medians) {
    StringBuilder text = new StringBuilder();
    text.append(
        "| work | n | contestant | J | batch | tasks/s | seconds | p50 ms | p99 ms | WAL B/task"
            + " | dead rows/task | rows left | heap MB | time(2n)/time(n) |\n"
            + "| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
            + " ---: | ---: |\n");
    for (Measurement m : medians) {
      Cell cell = m.cell();
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %d | %s | %s | %s | %.0f | %.3f | %s | %s | %.0f | %.2f | %d | %d | %s |%n",
              cell.work().name(),
              cell.work().n(),
              cell.contestant(),
              own(cell.workers()),
              own(cell.batch()),
              m.tasksPerSecond(),
              m.seconds(),
              millis(m.p50()),
              millis(m.p99()),
              m.walBytesPerTask(),
              m.deadRowsPerTask(),
              m.rowsLeft(),
              m.heapBytes() >> 20,
              growth(m, medians)));
    }
    return text.toString();
  }

  /** time(2n) / time(n), where both were measured. */
  private static String growth(Measurement m, List<Measurement> medians) {
    Cell cell = m.cell();
    Optional<Measurement> twice =
        medians.stream()
            .filter(
                other ->
                    other.cell().contestant().equals(cell.contestant())
                        && other.cell().work().name().equals(cell.work().name())
                        && other.cell().work().n() == 2 * cell.work().n()
                        && other.cell().workers() == cell.workers()
                        && other.cell().batch() == cell.batch())
            .findFirst();
    return twice
        .map(other -> String.format(Locale.ROOT, "%.2f", other.seconds() / m.seconds()))
        .orElse("");
  }

  private static String own(int setting) {
    return setting == 0 ? "own" : Integer.toString(setting);
  }

  private static String millis(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
  }
}

package io.pgflow4j.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code bench.json}: one object per cell, for programs to compare. */
final class JsonReport {
  private JsonReport() {}

  static String write(List<Measurement> medians) {
    return medians.stream()
        .map(JsonReport::line)
        .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
  }

  private static String line(Measurement measurement) {
    Cell cell = measurement.cell();
    return String.format(
        Locale.ROOT,
        "{\"contestant\": \"%s\", \"work\": \"%s\", \"n\": %d, \"workers\": %d, \"batch\": %d,"
            + " \"tasks_per_s\": %.1f, \"wal_bytes_per_task\": %.1f, \"seconds\": %.4f}",
        cell.contestant(),
        cell.work().name(),
        cell.work().n(),
        cell.workers(),
        cell.batch(),
        measurement.tasksPerSecond(),
        measurement.walBytesPerTask(),
        measurement.seconds());
  }
}

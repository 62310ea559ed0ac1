package io.pgflow4j.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of what was struck and what came of it. */
final class FaultReport {
  private static final String ROW =
      "| %-20s | %11s | %6s | %5s | %6s | %7s | %11s | %11s | %7s | %s |%n";

  /** What one repetition came to. */
  record Entry(
      long seed,
      int blows,
      long runs,
      long tasks,
      long signals,
      long lostExecutions,
      int violations,
      Duration time) {}

  private final Map<String, List<Entry>> entries = new LinkedHashMap<>();

  synchronized void add(Fault fault, Entry entry) {
    entries.computeIfAbsent(fault.name(), name -> new java.util.ArrayList<>()).add(entry);
  }

  /** Writes the table to a file and returns it. */
  String write(Path file) throws IOException {
    StringBuilder table = new StringBuilder();
    table.append(
        ROW.formatted(
            "fault",
            "repetitions",
            "blows",
            "runs",
            "tasks",
            "signals",
            "re-executed",
            "violations",
            "seconds",
            "seeds"));
    table.append("|---|--:|--:|--:|--:|--:|--:|--:|--:|---|\n");
    entries.forEach((fault, all) -> table.append(row(fault, all)));
    table.append(row("all", entries.values().stream().flatMap(List::stream).toList()));
    Files.createDirectories(file.getParent());
    Files.writeString(file, table);
    return table.toString();
  }

  private static String row(String fault, List<Entry> all) {
    return ROW.formatted(
        fault,
        all.size(),
        all.stream().mapToInt(Entry::blows).sum(),
        all.stream().mapToLong(Entry::runs).sum(),
        all.stream().mapToLong(Entry::tasks).sum(),
        all.stream().mapToLong(Entry::signals).sum(),
        all.stream().mapToLong(Entry::lostExecutions).sum(),
        all.stream().mapToInt(Entry::violations).sum(),
        "%.1f".formatted(all.stream().mapToLong(e -> e.time().toMillis()).sum() / 1000.0),
        all.stream().mapToLong(Entry::seed).min().orElse(0)
            + " to "
            + all.stream().mapToLong(Entry::seed).max().orElse(0));
  }
}

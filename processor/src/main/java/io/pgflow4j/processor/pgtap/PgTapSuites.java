package io.pgflow4j.processor.pgtap;

import io.pgflow4j.processor.migration.FlowPlan;
import io.pgflow4j.processor.migration.FlowShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The suites of a compilation's flows. Not thread-safe, like processors. */
public final class PgTapSuites {
  private final @Nullable Path dir;
  private final Map<Path, String> suites = new TreeMap<>();

  /**
   * Nothing is written yet.
   *
   * @param dir the folder; null when no suites are wanted
   */
  public PgTapSuites(@Nullable Path dir) {
    this.dir = dir;
  }

  /** Adds the suite of a flow that obeys all rules. */
  public void add(FlowPlan plan, FlowShape flow) {
    if (dir != null) {
      suites.put(dir.resolve(flow.slug() + ".sql"), SuiteText.of(plan, flow));
    }
  }

  /** Whether there is anything to write. */
  public boolean isEmpty() {
    return suites.isEmpty();
  }

  /** Writes the suites whose text is new. To be called when the compilation is free of errors. */
  public void write() throws IOException {
    for (Map.Entry<Path, String> suite : suites.entrySet()) {
      Path file = suite.getKey();
      if (!Files.exists(file) || !Files.readString(file).equals(suite.getValue())) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, suite.getValue());
      }
    }
  }
}

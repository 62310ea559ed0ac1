package io.pgflow4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a worker with little memory gets through a large fan-out: a bench of its own, in a JVM of
 * its own.
 */
final class SmallHeap {
  private static final String HEAP = "256m";

  private final Database server;

  SmallHeap(Database server) {
    this.server = server;
  }

  Target run() throws IOException, InterruptedException {
    Path out = Files.createTempDirectory("pgflow4j-bench-heap");
    Path log = out.resolve("log");
    Process bench =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx" + HEAP,
                    "-cp",
                    System.getProperty("java.class.path"),
                    Bench.class.getName(),
                    "--url",
                    server.url(),
                    "--works",
                    Plan.MEMORY.name(),
                    "--contestants",
                    "worker",
                    "--no-probes",
                    "--out",
                    out.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean done = bench.waitFor() == 0;
    if (!done) {
      System.err.println(Files.readString(log));
    }
    return new Target(
        "worker with -Xmx%s, %,d items of 1 kB".formatted(HEAP, Plan.MEMORY.n()),
        "completes",
        done ? "in %.1f s".formatted(seconds(out)) : "failed",
        done);
  }

  private static double seconds(Path out) throws IOException {
    JsonNode cells = JsonMapper.shared().readTree(Files.readString(out.resolve("bench.json")));
    return cells.get(0).get("seconds").asDouble();
  }
}

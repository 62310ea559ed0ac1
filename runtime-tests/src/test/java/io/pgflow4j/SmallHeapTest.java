package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A worker in a JVM of its own, whose heap is smaller than one task's input. */
final class SmallHeapTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void anInputLargerThanTheHeapFailsItsRunAndNoOther() throws Exception {
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, "heap", ", max_attempts => 2, base_delay => 0");
    PgflowClient client = DATABASE.client();
    String huge =
        DATABASE.query(
            "select run_id from pgflow.start_flow('heap', to_jsonb(repeat('x', 40000000)))");
    Process worker =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx40m",
                    "-cp",
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")),
                    Main.class.getName(),
                    DATABASE.server().getUrl(),
                    flow.shape()))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    try {
      assertThat(client.start(flow, "small").await(PATIENCE)).isEqualTo("done");
      assertThatExceptionOfType(RunFailedException.class)
          .isThrownBy(() -> client.run(flow, UUID.fromString(huge)).await(PATIENCE))
          .withMessageContaining("Its input is larger than the worker's memory (a heap of");
      assertThat(client.start(flow, "small").await(PATIENCE)).isEqualTo("done");
      assertThat(worker.isAlive()).isTrue();
    } finally {
      worker.destroyForcibly();
    }
  }

  /** The worker; its arguments are the JDBC URL and the shape of the flow. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
      PGSimpleDataSource dataSource = new PGSimpleDataSource();
      dataSource.setUrl(arguments[0]);
      dataSource.setUser("postgres");
      FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single("heap", arguments[1]);
      try (Worker worker =
          Worker.builder(dataSource)
              // Each claim that is too large halves the next one.
              .batchSize(4)
              .flow(SampleFlows.bindSingle(flow, call -> "done"))
              .start()) {
        // Ends with its standard input, and so with its parent.
        while (System.in.read() >= 0) {
          worker.id();
        }
      }
    }
  }
}

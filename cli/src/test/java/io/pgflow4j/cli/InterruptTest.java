package io.pgflow4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgflow4j.cli.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ctrl-C in a process of its own. */
final class InterruptTest {
  /** What a shell started in the background ignores, its children ignore too, unless told. */
  private static final List<String> HEEDING = List.of("env", "--default-signal=INT");

  @AutoClose private static final Server SERVER = Server.withFlows();

  @BeforeAll
  static void needsSignals() {
    assumeTrue(runs("kill", "-l"), "no kill");
  }

  @Test
  void ctrlCEndsAWatchAndTheRunGoesOn() throws Exception {
    String run = SERVER.start("letters", "{}");
    Process watch = start("runs", "watch", run);
    try (BufferedReader lines = watch.inputReader(StandardCharsets.UTF_8)) {
      String first = lines.readLine();
      assertThat(Json.read(String.valueOf(first)).path("run").path("status").asString())
          .isEqualTo("started");

      assertThat(runs("kill", "-INT", Long.toString(watch.pid()))).isTrue();
      assertThat(watch.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
      assertThat(watch.exitValue()).isEqualTo(130);
      assertThat(lines.readLine()).as("its output ends with what it has said").isNull();
      assertThat(watch.errorReader(StandardCharsets.UTF_8).lines()).as("no trace").isEmpty();
    } finally {
      watch.destroyForcibly();
    }
    assertThat(SERVER.text("select status from pgflow.runs where run_id = '" + run + "'"))
        .isEqualTo("started");
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (runs("env", "--default-signal=INT", "true")) {
      command.addAll(HEEDING);
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().putAll(SERVER.environment());
    return process.start();
  }

  private static boolean runs(String... command) {
    try {
      Process process = new ProcessBuilder(command).start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package io.pgflow4j.sqltests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Keeps {@code bin/mutants.txt} up to date with the SQL core and the suites. */
final class MutantsTest {
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void everyMutantFitsOnePlaceOfTheCore() throws IOException, InterruptedException {
    Process check =
        new ProcessBuilder("bin/mutants", "--check")
            .directory(new File(".."))
            .redirectErrorStream(true)
            .start();
    String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(check.waitFor()).as(output).isZero();
  }
}

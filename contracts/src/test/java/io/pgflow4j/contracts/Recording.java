package io.pgflow4j.contracts;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The recorded form of a contract: a file that only changes when somebody asks for it. */
final class Recording {
  private static final Path FOLDER = Path.of("src/test/resources/io/pgflow4j/contracts");

  private Recording() {}

  /** Writes the recording anew, if {@code bin/contracts --record} asks for it. */
  static void write(String file, Contract now) throws IOException {
    if (Boolean.getBoolean("contracts.record")) {
      Files.writeString(FOLDER.resolve(file), now.text());
    }
  }

  /**
   * Fails when users of the recorded contract would notice a change for the worse.
   *
   * @param file the file of the recording
   * @param what names the contract
   * @param remedy how to make the change without a break
   */
  static void check(String file, String what, String remedy, Contract now) throws IOException {
    List<String> breaches = Contract.parse(Files.readString(FOLDER.resolve(file))).breaches(now);
    if (!breaches.isEmpty()) {
      fail(
          what
              + " changed in a way that breaks its users:\n  "
              + String.join("\n  ", breaches)
              + "\n"
              + remedy
              + " If the break is meant, run 'bin/contracts --record', commit the changed "
              + file
              + " and tell users in CHANGELOG.md.");
    }
  }
}

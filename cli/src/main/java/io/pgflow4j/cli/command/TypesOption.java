package io.pgflow4j.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the types of a flow's payloads are, for a database that does not know them. */
final class TypesOption {
  @Option(
      names = "--types",
      paramLabel = "FILE",
      description = "The flow's committed <slug>.flow.json, to check the payload against.")
  private @Nullable String file;

  @Nullable String file() {
    return file;
  }
}

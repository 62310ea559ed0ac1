package io.pgflow4j.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Routers that a command brings the map to, beside the servers. */
final class RouterOption {
  @Option(
      names = "--router",
      paramLabel = "DSN",
      description = "Bring the map to this router as well; may be repeated.")
  private List<String> routers = new ArrayList<>();

  List<String> dsns() {
    return routers;
  }
}

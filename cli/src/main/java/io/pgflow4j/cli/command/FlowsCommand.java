package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.output.Output;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "flows",
    description = "Lists the flows, or shows one: its steps as a graph, and their options.")
final class FlowsCommand extends SessionCommand {
  @Parameters(arity = "0..1", paramLabel = "FLOW", description = "A flow's slug. Default: all.")
  private @Nullable String slug;

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "A version of the flow. Default: the current one.")
  private @Nullable Integer version;

  @Option(names = "--mermaid", description = "Print the graph in Mermaid's language, for Markdown.")
  private boolean mermaid;

  @Option(names = "--json", description = "Print the definition, as -o json does.")
  private boolean json;

  @Option(names = "--svg", description = "Print the graph as an SVG picture.")
  private boolean svg;

  @Override
  int run(Session session) {
    Output output = session.output();
    if (slug == null) {
      if (version != null || mermaid || svg || json) {
        throw Fault.usage("No flow is named", "Name one: pgflow flows FLOW");
      }
      list(session, output);
      return 0;
    }
    if (Stream.of(mermaid, svg, json).filter(chosen -> chosen).count() > 1) {
      throw Fault.usage("More than one of --mermaid, --svg and --json is given", "Choose one.");
    }
    JsonNode definition =
        session.database().value("select pgflow.flow_definition(?, ?)", slug, version);
    if (svg) {
      output.line(FlowDrawing.svg(definition).stripTrailing());
    } else if (mermaid) {
      output.line(FlowDrawing.mermaid(definition).stripTrailing());
    } else if (output.isTable() && !json) {
      output.lines(FlowDrawing.lines(definition, output));
    } else {
      output.document(definition);
    }
    return 0;
  }

  private static void list(Session session, Output output) {
    FlowRows flows = FlowRows.read(session.database());
    if (output.isTable()) {
      String asOf = Installation.read(session.database()).asOf();
      output.table(flows.table(asOf), "No flow is defined here. Apply a flow's migrations first.");
    } else {
      output.rows(flows.json());
    }
  }
}

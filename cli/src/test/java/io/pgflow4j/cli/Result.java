package io.pgflow4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.cli.json.Json;
import io.pgflow4j.cli.output.Terminal;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a command line did.
 *
 * @param code its exit code
 * @param out standard output
 * @param err standard error
 */
record Result(int code, String out, String err) {
  /** Runs a command line where nobody looks. */
  static Result of(Map<String, String> environment, String... arguments) {
    return of(environment, Terminal.NONE, "", arguments);
  }

  /** Runs a command line. */
  static Result of(
      Map<String, String> environment, Terminal terminal, String input, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            environment,
            new BufferedReader(new StringReader(input)),
            new PrintWriter(out),
            new PrintWriter(err),
            terminal);
    int code = Cli.execute(surroundings, arguments);
    return new Result(code, out.toString(), err.toString());
  }

  /** The same result, which must be one without a complaint. */
  static Result good(Result result) {
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    return result;
  }

  JsonNode json() {
    return Json.read(out);
  }

  List<JsonNode> jsonLines() {
    return out.lines().map(Json::read).toList();
  }
}

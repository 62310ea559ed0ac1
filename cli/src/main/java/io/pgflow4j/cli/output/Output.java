package io.pgflow4j.cli.output;

import io.pgflow4j.cli.json.Json;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Where answers go, in the form that was asked for. */
public final class Output {
  private final PrintWriter out;
  private final Terminal terminal;
  private final Format format;
  private final boolean quiet;

  /**
   * An output.
   *
   * @param quiet leaves out what is not the answer
   */
  public Output(PrintWriter out, Terminal terminal, Format format, boolean quiet) {
    this.out = out;
    this.terminal = terminal;
    this.format = format;
    this.quiet = quiet;
  }

  /** Whether people read it. */
  public boolean isTable() {
    return format == Format.TABLE;
  }

  /** Whether rows go line by line. */
  public boolean isLines() {
    return format == Format.JSONL;
  }

  /** What it goes to. */
  public Terminal terminal() {
    return terminal;
  }

  /** Where it goes. */
  public PrintWriter writer() {
    return out;
  }

  /** Prints one answer as a JSON document. */
  public void document(JsonNode document) {
    line(format == Format.JSONL ? Json.line(document) : Json.pretty(document));
  }

  /** Prints rows as one JSON array, or one per line. */
  public void rows(List<? extends JsonNode> rows) {
    if (format == Format.JSONL) {
      rows.forEach(row -> line(Json.line(row)));
    } else {
      line(Json.pretty(Json.array(rows)));
    }
  }

  /** Prints a table, or a sentence instead of a table without rows. */
  public void table(Table table, String whenEmpty) {
    if (table.isEmpty()) {
      note(whenEmpty);
    } else {
      lines(table.lines(terminal));
    }
  }

  /** Prints lines that fit the terminal already. */
  public void lines(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  /** Prints a line. */
  public void line(String line) {
    out.println(line);
    out.flush();
  }

  /** Prints a line that is not the answer itself. */
  public void note(String line) {
    if (!quiet) {
      line(terminal.colour() ? Tone.DIM.paint(line, true) : line);
    }
  }

  /** A word in its colour. */
  public String paint(Tone tone, String text) {
    return tone.paint(text, terminal.colour());
  }

  /** The same form, written to somewhere else. */
  public Output to(PrintWriter other) {
    return new Output(other, terminal, format, quiet);
  }

  /** Whether nobody reads any more: the other end of the pipe was closed. */
  public boolean isClosed() {
    return out.checkError();
  }
}

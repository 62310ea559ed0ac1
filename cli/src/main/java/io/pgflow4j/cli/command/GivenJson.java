package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/** JSON that a user gives: in place, as {@code @FILE}, or as {@code -} for standard input. */
final class GivenJson {
  private final Session session;

  GivenJson(Session session) {
    this.session = session;
  }

  JsonNode read(String option, String given) {
    String text = text(option, given);
    if (text.isBlank()) {
      throw Fault.usage(option + " is empty", "Give JSON, such as '{}'.");
    }
    try {
      return Json.read(text);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      throw Fault.usage(
          option
              + " is not JSON: "
              + e.getOriginalMessage()
              + (at == null
                  ? ""
                  : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"),
          "Put it into single quotes for the shell, or into a file: " + option + " @FILE");
    }
  }

  private String text(String option, String given) {
    try {
      if (given.equals("-")) {
        StringWriter text = new StringWriter();
        session.in().transferTo(text);
        return text.toString();
      }
      return given.startsWith("@") ? Files.readString(Path.of(given.substring(1))) : given;
    } catch (IOException | InvalidPathException e) {
      throw new Fault(
          ExitCode.USAGE,
          option + " cannot be read: " + given,
          "Nothing was done.",
          "Give the path of a readable UTF-8 file behind the @.",
          e);
    }
  }
}

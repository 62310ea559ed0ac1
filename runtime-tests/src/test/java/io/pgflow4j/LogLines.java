package io.pgflow4j;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a worker logs at the default level, which the tests' logger writes to the error stream. */
final class LogLines {
  private LogLines() {}

  /** The lines that are logged meanwhile. */
  static List<String> of(Runnable work) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Those of a level that contain a text. */
  static List<String> with(List<String> lines, String level, String text) {
    return lines.stream()
        .filter(line -> line.contains(" " + level + " ") && line.contains(text))
        .toList();
  }
}

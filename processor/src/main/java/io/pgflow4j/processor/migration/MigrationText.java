package io.pgflow4j.processor.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of committed files, as Flyway reads it: a byte order mark is not part of it. */
final class MigrationText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private MigrationText() {}

  static String read(Path file) throws IOException {
    String text = Files.readString(file);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}

package io.pgflow4j.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file that holds one JSON value; what is wrong is one message. */
final class JsonFile {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonFile() {}

  /**
   * The value in a file.
   *
   * @param what what the file should hold, for messages
   * @throws DemoException when there is no such file, or it holds something else
   */
  static <T> T read(Path file, Class<T> type, String what) {
    try {
      return JSON.readValue(text(file), type);
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      String place =
          at == null ? "" : "line %d, column %d: ".formatted(at.getLineNr(), at.getColumnNr());
      String fault = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
      throw new DemoException("No " + what + " in " + file + ": " + place + fault);
    }
  }

  private static String text(Path file) {
    if (!Files.exists(file)) {
      throw new DemoException("No such file: " + file);
    }
    if (Files.isDirectory(file)) {
      throw new DemoException("Not a file but a directory: " + file);
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new DemoException("Cannot read " + file + ": " + TextFiles.reason(e));
    }
  }
}

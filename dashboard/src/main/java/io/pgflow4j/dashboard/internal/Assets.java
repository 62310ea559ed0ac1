package io.pgflow4j.dashboard.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The files that pages need: a style sheet, a script, an icon. */
final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "style.css", "text/css; charset=utf-8",
          "live.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml");

  private Assets() {}

  /** A file and its type. */
  record Asset(String type, String text) {}

  static @Nullable Asset find(String name) {
    String type = TYPES.get(name);
    if (type == null) {
      return null;
    }
    try (InputStream file = Assets.class.getResourceAsStream("/io/pgflow4j/dashboard/" + name)) {
      if (file == null) {
        throw new IllegalStateException("The dashboard's jar lacks " + name);
      }
      return new Asset(type, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

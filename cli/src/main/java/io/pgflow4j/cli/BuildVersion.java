package io.pgflow4j.cli;

import io.pgflow4j.PgflowSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build, which is that of the SQL core in it. */
public final class BuildVersion {
  private static final String RESOURCE = "/io/pgflow4j/sql/version.properties";

  private BuildVersion() {}

  /** Such as {@code 0.1.0}. */
  public static String current() {
    Properties properties = new Properties();
    try (InputStream in = PgflowSchema.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}

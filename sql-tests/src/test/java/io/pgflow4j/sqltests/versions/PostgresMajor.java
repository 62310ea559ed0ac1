package io.pgflow4j.sqltests.versions;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * A major version of PostgreSQL whose binaries the build has put under {@code target/postgres}, for
 * the platform it runs on.
 */
record PostgresMajor(int number) {
  private static final Path FOLDER = Path.of("target", "postgres");

  static final List<PostgresMajor> ALL =
      List.of(14, 15, 16, 17, 18).stream().map(PostgresMajor::new).toList();

  /** Starts a server of this version. */
  EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.builder().setPgBinaryResolver((system, hardware) -> binaries()).start();
  }

  private InputStream binaries() throws IOException {
    try (ZipFile jar = new ZipFile(FOLDER.resolve(number + ".jar").toFile())) {
      var archive =
          jar.stream()
              .filter(entry -> entry.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new IOException("No binaries in " + jar.getName()));
      try (InputStream in = jar.getInputStream(archive)) {
        return new ByteArrayInputStream(in.readAllBytes());
      }
    }
  }
}

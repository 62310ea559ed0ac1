package io.pgflow4j.internal.schema;

import io.pgflow4j.QueueTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Run by the build: writes the single-file scripts that are packed into the jar. */
public final class ScriptWriter {
  private ScriptWriter() {}

  /** Takes the folders to write to. */
  public static void main(String[] folders) throws IOException {
    for (String folder : folders) {
      Path target = Files.createDirectories(Path.of(folder));
      for (QueueTransport queue : QueueTransport.values()) {
        Files.writeString(
            target.resolve("pgflow-" + queue.sqlName() + ".sql"),
            InstallScript.of(SqlCore.PACKAGED, queue, false));
      }
      Files.writeString(target.resolve("pgflow-roles.sql"), InstallScript.roles(SqlCore.PACKAGED));
    }
  }
}

package io.pgflow4j.processor.migration;

import java.nio.file.Path;
import java.util.List;

/**
 * What writing came to.
 *
 * @param files the names of the files written, in order
 * @param sql the new SQL files
 * @param failures what could not be written; nothing of such a flow is left behind
 */
public record MigrationsWritten(List<String> files, List<Path> sql, List<WriteFailure> failures) {
  static final MigrationsWritten NOTHING = new MigrationsWritten(List.of(), List.of(), List.of());

  /** Copies the lists. */
  public MigrationsWritten {
    files = List.copyOf(files);
    sql = List.copyOf(sql);
    failures = List.copyOf(failures);
  }

  /**
   * A flow whose migration was not written.
   *
   * @param flow its slug
   * @param problem why
   */
  public record WriteFailure(String flow, Problem problem) {}
}

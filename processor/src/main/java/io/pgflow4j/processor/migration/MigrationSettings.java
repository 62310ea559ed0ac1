package io.pgflow4j.processor.migration;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How migrations are kept.
 *
 * @param mode what to do
 * @param dir the absolute folder of SQL files; null when there is none
 * @param numbering how files are numbered
 * @param clock the time for {@link Numbering#TIMESTAMP}
 */
public record MigrationSettings(
    MigrationMode mode, @Nullable Path dir, Numbering numbering, InstantSource clock) {
  /** What the names of a flow's SQL files match. */
  public static String namesOf(String flow) {
    return MigrationFile.pattern(flow);
  }
}

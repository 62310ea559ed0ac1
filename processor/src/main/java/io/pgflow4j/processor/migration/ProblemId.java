package io.pgflow4j.processor.migration;

import java.util.Locale;

/** Everything that can be wrong between a flow class and its committed migrations. */
public enum ProblemId {
  /** Not a fault: the flow class changed and the migration is not written yet. */
  MIGRATION_PENDING,
  MIGRATION_EDITED,
  MIGRATION_MISSING,
  MIGRATION_ORPHAN,
  MIGRATION_INTERRUPTED,
  MIGRATION_FORKED,
  MIGRATION_VERSION_TAKEN,
  MIGRATION_STATE_CONFLICT,
  MIGRATION_STATE_UNREADABLE,
  MIGRATION_STATE_EDITED,
  MIGRATION_STATE_MISSING,
  MIGRATION_NOT_WRITTEN,
  MIGRATIONS_DIR_NOT_ABSOLUTE,
  MIGRATIONS_DIR_MISSING,
  MIGRATIONS_OPTION_INVALID,
  STEP_REMOVED,
  STEP_RENAME_AMBIGUOUS,
  STEP_RENAME_UNKNOWN,
  RETIRED_UNKNOWN,
  RETIRED_VERSION,
  PAYLOAD_INCOMPATIBLE;

  /** The name users see: {@code MigrationEdited}. */
  public String id() {
    StringBuilder camel = new StringBuilder();
    for (String word : name().split("_", -1)) {
      camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return camel.toString();
  }
}

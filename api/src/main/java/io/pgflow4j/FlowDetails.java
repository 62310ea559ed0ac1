package io.pgflow4j;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow version as the database has it. Options are named as in SQL, such as {@code max_attempts};
 * times are in seconds. Immutable.
 *
 * @param slug the flow
 * @param version the version
 * @param currentVersion the version new runs start on
 * @param createdAt when the version was made; null for one without steps
 * @param options the options that its steps inherit
 * @param retention by status, how long ended runs are kept, as PostgreSQL writes intervals
 * @param versions the newest 100 versions, oldest first
 * @param steps its steps, by slug
 * @param typesJson its payload types, as {@code .flow.json} files have them; null where no
 *     migration has described them
 */
public record FlowDetails(
    String slug,
    int version,
    int currentVersion,
    @Nullable Instant createdAt,
    Map<String, String> options,
    Map<String, String> retention,
    List<Version> versions,
    List<StepDetails> steps,
    @Nullable String typesJson) {
  /** Copies maps and lists. */
  public FlowDetails {
    options = Map.copyOf(options);
    retention = Map.copyOf(retention);
    versions = List.copyOf(versions);
    steps = List.copyOf(steps);
  }

  /**
   * A version of the flow.
   *
   * @param version its number, from 1
   * @param createdAt when it was made
   */
  public record Version(int version, Instant createdAt) {}

  /**
   * A step.
   *
   * @param slug its slug
   * @param type its kind
   * @param dependsOn the steps whose outputs it takes, by slug
   * @param fanoutPath where the items are in the dependency's output, or null
   * @param sinceVersion the first version with the same contract
   * @param conditions its conditions as people wrote them, by {@code when}, {@code unless}, {@code
   *     where} and {@code repeatUntil}
   * @param options the options of its own
   */
  public record StepDetails(
      String slug,
      StepKind type,
      List<String> dependsOn,
      @Nullable String fanoutPath,
      int sinceVersion,
      Map<String, String> conditions,
      Map<String, String> options) {
    /** Copies maps and list. */
    public StepDetails {
      dependsOn = List.copyOf(dependsOn);
      conditions = Map.copyOf(conditions);
      options = Map.copyOf(options);
    }
  }
}

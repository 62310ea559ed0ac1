package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.report.Message;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The compiler options about migrations.
 *
 * @param settings what they ask for; mode off where they are at fault
 * @param suites the absolute folder of pgTAP suites; null when none are wanted
 * @param problems their faults
 */
public record MigrationOptions(
    MigrationSettings settings, @Nullable Path suites, List<Problem> problems) {
  /** {@code warn | write | verify | off}. */
  public static final String MODE = "pgflow.migrations.mode";

  /** The absolute folder. */
  public static final String DIR = "pgflow.migrations.dir";

  /** {@code sequential | timestamp}. */
  public static final String NUMBERING = "pgflow.migrations.numbering";

  /** The absolute folder into which the flows' pgTAP suites are written. */
  public static final String SUITES = "pgflow.pgtap.dir";

  /** All of them. */
  public static final Set<String> NAMES = Set.of(MODE, DIR, NUMBERING, SUITES);

  /** Copies the list. */
  public MigrationOptions {
    problems = List.copyOf(problems);
  }

  /** The same options in another mode. */
  public MigrationOptions withMode(MigrationMode mode) {
    return new MigrationOptions(
        new MigrationSettings(mode, settings.dir(), settings.numbering(), settings.clock()),
        mode == MigrationMode.OFF ? null : suites,
        problems);
  }

  /**
   * Reads the options.
   *
   * @param options by name, without {@code -A}
   * @param ci the value of the environment variable {@code CI}
   * @param clock the time for file names
   */
  public static MigrationOptions read(
      Map<String, String> options, @Nullable String ci, InstantSource clock) {
    List<Problem> problems = new ArrayList<>();
    MigrationMode fallback = "true".equals(ci) ? MigrationMode.VERIFY : MigrationMode.WARN;
    MigrationMode mode = choose(MODE, MigrationMode.class, options, fallback, problems);
    Numbering numbering =
        choose(NUMBERING, Numbering.class, options, Numbering.SEQUENTIAL, problems);
    Path dir = dir(DIR, options, problems);
    Path suites = dir(SUITES, options, problems);
    boolean asked =
        options.containsKey(MODE) && (mode == MigrationMode.WRITE || mode == MigrationMode.VERIFY);
    if (asked && dir == null && problems.isEmpty()) {
      problems.add(
          Problem.ofFlow(
              Message.MIGRATIONS_DIR_MISSING, MODE, mode.name().toLowerCase(Locale.ROOT), DIR));
    }
    if (suites != null && dir == null && problems.isEmpty()) {
      problems.add(Problem.ofFlow(Message.MIGRATIONS_DIR_MISSING, SUITES, suites, DIR));
    }
    MigrationMode effective = problems.isEmpty() ? mode : MigrationMode.OFF;
    return new MigrationOptions(
        new MigrationSettings(effective, dir, numbering, clock),
        effective == MigrationMode.OFF ? null : suites,
        problems);
  }

  private static @Nullable Path dir(
      String option, Map<String, String> options, List<Problem> problems) {
    String value = options.get(option);
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      Path dir = Path.of(value);
      if (dir.isAbsolute()) {
        return dir.normalize();
      }
    } catch (InvalidPathException e) {
      // reported like a relative path: what is written is no absolute path either way
    }
    problems.add(Problem.ofFlow(Message.MIGRATIONS_DIR_NOT_ABSOLUTE, option, value));
    return null;
  }

  private static <E extends Enum<E>> E choose(
      String option,
      Class<E> type,
      Map<String, String> options,
      E fallback,
      List<Problem> problems) {
    String value = options.get(option);
    if (value == null || value.isBlank()) {
      return fallback;
    }
    List<String> known = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(value)) {
        return constant;
      }
      known.add(name);
    }
    problems.add(
        Problem.ofFlow(Message.MIGRATIONS_OPTION_INVALID, option, value, String.join(", ", known)));
    return fallback;
  }
}

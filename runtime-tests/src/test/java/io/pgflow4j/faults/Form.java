package io.pgflow4j.faults;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How much is done: a short form by default, {@code -Dfaults.form=long} for the long one. Each
 * figure can be set by itself.
 *
 * @param repetitions of each fault, each in a database of its own
 * @param rounds how often a fault strikes in a repetition
 * @param parallel how many repetitions run at once; they wait most of their time
 * @param seed of the first repetition; the others count on from it
 * @param only the names of the faults to run, separated by commas; blank for all
 * @param every how long after a blow to servers of several the next one comes, at the earliest
 */
record Form(int repetitions, int rounds, int parallel, long seed, String only, Duration every) {
  static Form fromProperties() {
    boolean isLong = isLong(System.getProperty("faults.form", "short"));
    return new Form(
        Integer.getInteger("faults.repetitions", isLong ? 12 : 1),
        Integer.getInteger("faults.rounds", isLong ? 6 : 2),
        Integer.getInteger("faults.parallel", 3),
        Long.getLong("faults.seed", 1),
        System.getProperty("faults.only", ""),
        Duration.ofSeconds(Integer.getInteger("faults.every", isLong ? 10 : 0)));
  }

  /** Whether that is the long form; what is neither is refused. */
  static boolean isLong(String form) {
    return switch (form) {
      case "short" -> false;
      case "long" -> true;
      default ->
          throw new IllegalArgumentException(
              "-Dfaults.form is '%s'; it is short or long".formatted(form));
    };
  }

  /** The faults to run, in their own order. A name that none of them has is refused. */
  List<Fault> chosenFrom(List<Fault> faults) {
    if (only.isBlank()) {
      return faults;
    }
    Set<String> unknown = names();
    faults.forEach(fault -> unknown.remove(fault.name()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "-Dfaults.only names no fault with '%s'; nothing was run. There are: %s"
              .formatted(
                  String.join("', '", unknown),
                  String.join(", ", faults.stream().map(Fault::name).toList())));
    }
    return faults.stream().filter(fault -> names().contains(fault.name())).toList();
  }

  private Set<String> names() {
    return new LinkedHashSet<>(Stream.of(only.split(",", -1)).map(String::strip).toList());
  }

  /** The command that repeats one repetition. */
  String repeat(Fault fault, long repetitionSeed) {
    return "mvn -pl runtime verify -Dtest=FaultsTest -Dfaults.only=%s -Dfaults.seed=%d"
            .formatted(fault.name(), repetitionSeed)
        + " -Dfaults.repetitions=1 -Dfaults.rounds="
        + rounds;
  }
}

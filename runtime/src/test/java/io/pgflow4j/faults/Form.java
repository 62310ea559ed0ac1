package io.pgflow4j.faults;

/**
 * How much is done: a short form by default, {@code -Dfaults.form=long} for the long one. Each
 * figure can be set by itself.
 *
 * @param repetitions of each fault, each in a database of its own
 * @param rounds how often a fault strikes in a repetition
 * @param parallel how many repetitions run at once; they wait most of their time
 * @param seed of the first repetition; the others count on from it
 * @param only the one fault to run; empty for all
 */
record Form(int repetitions, int rounds, int parallel, long seed, String only) {
  static Form fromProperties() {
    boolean isLong = System.getProperty("faults.form", "short").equals("long");
    return new Form(
        Integer.getInteger("faults.repetitions", isLong ? 12 : 1),
        Integer.getInteger("faults.rounds", isLong ? 6 : 2),
        Integer.getInteger("faults.parallel", 3),
        Long.getLong("faults.seed", 1),
        System.getProperty("faults.only", ""));
  }

  boolean includes(Fault fault) {
    return only.isEmpty() || only.equals(fault.name());
  }

  /** The command that repeats one repetition. */
  String repeat(Fault fault, long repetitionSeed) {
    return "mvn -pl runtime verify -Dtest=FaultsTest -Dfaults.only=%s -Dfaults.seed=%d"
            .formatted(fault.name(), repetitionSeed)
        + " -Dfaults.repetitions=1 -Dfaults.rounds="
        + rounds;
  }
}

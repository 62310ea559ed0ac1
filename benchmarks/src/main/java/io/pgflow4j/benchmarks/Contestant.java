package io.pgflow4j.benchmarks;

/** Something that can be given work. One instance serves all rounds; no two trials overlap. */
interface Contestant {
  /** Name in the reports. */
  String name();

  /** Makes tables in an empty database. Trials get copies of it. */
  void install(Database database) throws Exception;

  /** Does the work, in a database as {@link #install} left it. */
  Outcome run(Database database, Cell cell) throws Exception;
}

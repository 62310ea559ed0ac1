package io.pgflow4j.benchmarks;

/** Something that can be given work. One instance serves all rounds; no two trials overlap. */
interface Contestant {
  /** Name in the reports. */
  String name();

  /** Makes tables in an empty database. Trials get copies of it. */
  void install(Database database) throws Exception;

  /** To be told when the warm-up is over. */
  interface Start {
    void now() throws Exception;
  }

  /**
   * Does a little of the work to warm up, says that it starts now, and does the work; in a database
   * as {@link #install} left it.
   */
  Outcome run(Database database, Cell cell, Start start) throws Exception;
}

package io.pgflow4j.processor.cron;

/** Ends the parsing of an expression with its first fault. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final transient CronFault fault;

  Refused(int column, String why, String remedy) {
    super(why, null, false, false);
    this.fault = new CronFault(column, why, remedy);
  }

  CronFault fault() {
    return fault;
  }
}

package io.pgflow4j.processor.condition;

/** Ends the work on a condition at its first fault; never leaves this package. */
@SuppressWarnings("serial") // never serialized
final class Refused extends RuntimeException {
  private final transient ConditionFault fault;

  Refused(ConditionFault fault) {
    super(fault.toString(), null, false, false);
    this.fault = fault;
  }

  ConditionFault fault() {
    return fault;
  }
}

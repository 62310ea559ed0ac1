package io.pgflow4j.faults;

/** A fault that no task is lost by. */
interface LosslessFault extends Fault {
  @Override
  default boolean losesTasks() {
    return false;
  }
}

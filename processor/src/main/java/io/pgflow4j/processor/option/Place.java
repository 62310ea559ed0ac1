package io.pgflow4j.processor.option;

/** The annotation that has an option. */
public enum Place {
  FLOW,
  STEP,
  FANOUT,
  REPEAT
}

package io.pgflow4j.processor.option;

/** The annotation that has an option; {@code INPUT}: the components of the flow's input. */
public enum Place {
  FLOW,
  STEP,
  FANOUT,
  REPEAT,
  AWAITS,
  INPUT
}

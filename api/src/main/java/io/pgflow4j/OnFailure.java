package io.pgflow4j;

/** What becomes of a run when one of its steps fails permanently. */
public enum OnFailure {
  /** The run fails with the step. */
  FAIL,
  /** The step is skipped, its error is kept, and the run goes on without the step's output. */
  SKIP
}

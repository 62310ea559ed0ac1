package io.pgflow4j.spi;

import io.pgflow4j.StepContext;
import java.sql.Connection;

/** One attempt of one task, as generated code sees it. */
public interface StepCall {
  /**
   * The task's input: {@code {"run": ..., "<dependency>": ...}} for a single step, {@code {"item":
   * ...}} for a fanout task, {@code {"items": [...], "firstIndex": ...}} for one with a batch.
   */
  Payload input();

  /** The attempt, for handlers that ask for it. */
  StepContext context();

  /**
   * The connection in which the completion will commit.
   *
   * @throws IllegalStateException when the step is not transactional
   */
  Connection connection();
}

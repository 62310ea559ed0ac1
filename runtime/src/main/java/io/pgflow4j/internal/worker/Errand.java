package io.pgflow4j.internal.worker;

import io.pgflow4j.internal.worker.BoundFlows.RunnableStep;

/** What a lane's call is for. */
sealed interface Errand {
  /** Hands in results, claims tasks, or both. */
  record Exchange() implements Errand {}

  /** Tells the database that the worker is alive. */
  record Beat() implements Errand {}

  /**
   * Gives back the tasks whose claim succeeded while its answer was lost.
   *
   * @param alone whether a task that came alone fails, because nothing else used the memory
   */
  record GiveBack(boolean alone, String why) implements Errand {}

  /** Fails an attempt of the next task of a step, because no claim of it ever succeeds. */
  record FailNext(RunnableStep step, String why) implements Errand {}
}

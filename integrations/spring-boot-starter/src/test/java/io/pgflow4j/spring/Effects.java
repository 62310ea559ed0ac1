package io.pgflow4j.spring;

import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes effects in the transaction of the thread, and fails without one. */
@Transactional(propagation = Propagation.MANDATORY)
interface Effects {
  void write(String id, int attempt);
}

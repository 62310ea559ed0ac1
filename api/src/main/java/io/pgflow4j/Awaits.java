package io.pgflow4j;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a {@link Step} wait for somebody outside: an approval, a payment, an answer. Its handler
 * returns nothing. It asks, for instance by mail with {@link StepContext#signalToken()}, and then
 * the task parks in the database, where it occupies no worker. The payload of the first signal that
 * {@link PgflowClient#signal} sends becomes the step's output. In a fanout every item waits for a
 * signal of its own.
 *
 * <p>The generated flow class has a {@link SignalKey} per step that awaits one, such as {@code
 * OrdersFlow.APPROVAL}. See docs/signals.md.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Awaits {
  /** The payload's type, which is the step's output for the steps that depend on it. */
  Class<?> value();

  /**
   * How long a task waits after its handler has returned: {@code "3d"}. At least 1 second. Empty:
   * until a signal arrives.
   */
  String timeout() default "";

  /**
   * What happens when no signal has arrived in time. With {@link OnFailure#SKIP} the step is
   * skipped, and steps that take its output as optional run without it. Default: the run fails.
   */
  OnFailure onTimeout() default OnFailure.FAIL;
}

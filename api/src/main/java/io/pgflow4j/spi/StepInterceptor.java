package io.pgflow4j.spi;

import io.pgflow4j.StepContext;
import org.jspecify.annotations.Nullable;

/**
 * Runs around every call of a handler, on the handler's thread: for traces, logging contexts,
 * security contexts and tenants. What it sets before the call it can undo in a {@code finally},
 * also after a timeout, because the thread takes no other task before the interceptor has returned.
 * Implementations are safe for use by several threads.
 *
 * <p>Of several interceptors, the one that was added first is the outermost. Around a transactional
 * step, the transaction has begun before the call and ends after it.
 */
@FunctionalInterface
public interface StepInterceptor {
  /**
   * Calls the handler, or fails the attempt instead.
   *
   * @param attempt the attempt
   * @param chain the next interceptor, or the handler; to be called once
   * @return what the attempt results in, usually what the chain returned; it must fit the step's
   *     output type
   * @throws Exception what the chain threw, or what else the attempt is to fail with
   */
  @Nullable Object call(StepContext attempt, Chain chain) throws Exception;

  /** The rest of a call. */
  @FunctionalInterface
  interface Chain {
    /**
     * Calls the next interceptor, or the handler.
     *
     * @return the handler's result
     * @throws Exception whatever the handler throws
     */
    @Nullable Object proceed() throws Exception;
  }
}

package io.pgflow4j.internal.worker;

import io.pgflow4j.StepContext;
import io.pgflow4j.spi.StepInterceptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A worker's interceptors, the outermost first. Thread-safe. */
record Interceptors(List<StepInterceptor> all) {
  Interceptors {
    all = List.copyOf(all);
  }

  /** Calls the handler inside all of them. */
  @Nullable Object call(StepContext attempt, StepInterceptor.Chain handler) throws Exception {
    return all.isEmpty() ? handler.proceed() : call(0, attempt, handler);
  }

  private @Nullable Object call(int next, StepContext attempt, StepInterceptor.Chain handler)
      throws Exception {
    return next == all.size()
        ? handler.proceed()
        : all.get(next).call(attempt, () -> call(next + 1, attempt, handler));
  }
}

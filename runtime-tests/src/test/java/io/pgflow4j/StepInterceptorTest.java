package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.spi.StepHandler;
import io.pgflow4j.spi.StepInterceptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What runs around handlers. */
final class StepInterceptorTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void theFirstInterceptorIsTheOutermostAndSeesTheResult() {
    List<String> events = new CopyOnWriteArrayList<>();
    Object output =
        run(
            "nested",
            call -> {
              events.add("handler");
              return "done";
            },
            named("outer", events),
            named("inner", events));
    assertThat(output).isEqualTo("done");
    assertThat(events)
        .containsExactly("outer: nested/only", "inner: nested/only", "handler", "inner", "outer");
  }

  private static StepInterceptor named(String name, List<String> events) {
    return (attempt, chain) -> {
      events.add(name + ": " + attempt.flowSlug() + "/" + attempt.stepSlug());
      Object output = chain.proceed();
      events.add(name);
      return output;
    };
  }

  @Test
  void whatAnInterceptorThrowsFailsTheAttempt() {
    assertThatExceptionOfType(RunFailedException.class)
        .isThrownBy(
            () ->
                run(
                    "denied",
                    call -> "done",
                    (attempt, chain) -> {
                      throw new SecurityException("denied, on purpose");
                    }))
        .withMessageContaining("denied, on purpose");
  }

  @Test
  void whatAnInterceptorSetsDoesNotOutliveATimeoutOnItsThread() {
    ThreadLocal<String> tenant = new ThreadLocal<>();
    CountDownLatch never = new CountDownLatch(1);
    List<String> leftOvers = new CopyOnWriteArrayList<>();
    FlowDefinition<Object, @Nullable Object> slow =
        SampleFlows.single(DATABASE, "slow", ", max_attempts => 1, timeout => 1");
    FlowDefinition<Object, @Nullable Object> next = SampleFlows.single(DATABASE, "next", "");
    try (Worker worker =
        Worker.builder(DATABASE.dataSource())
            .concurrency(1)
            .flow(
                SampleFlows.bindSingle(
                    slow,
                    call -> {
                      never.await();
                      return "never";
                    }))
            .flow(SampleFlows.bindSingle(next, call -> tenant.get()))
            .interceptor(
                (attempt, chain) -> {
                  if (tenant.get() != null) {
                    leftOvers.add(tenant.get());
                  }
                  tenant.set(attempt.runId().toString());
                  try {
                    return chain.proceed();
                  } finally {
                    tenant.remove();
                  }
                })
            .start()) {
      assertThat(worker.id()).isNotNull();
      RunHandle<?> failing = DATABASE.client().start(slow, Map.of());
      assertThatExceptionOfType(RunFailedException.class).isThrownBy(() -> failing.await(PATIENCE));
      RunHandle<@Nullable Object> following = DATABASE.client().start(next, Map.of());
      assertThat(following.await(PATIENCE)).isEqualTo(following.runId().toString());
    }
    assertThat(leftOvers).isEmpty();
  }

  private static @Nullable Object run(
      String slug, StepHandler handler, StepInterceptor... interceptors) {
    FlowDefinition<Object, @Nullable Object> flow =
        SampleFlows.single(DATABASE, slug, ", max_attempts => 1");
    Worker.Builder builder = SampleFlows.singleWorker(DATABASE.dataSource(), flow, handler);
    for (StepInterceptor interceptor : interceptors) {
      builder.interceptor(interceptor);
    }
    try (Worker worker = builder.start()) {
      assertThat(worker.id()).isNotNull();
      return DATABASE.client().start(flow, Map.of()).await(PATIENCE);
    }
  }
}

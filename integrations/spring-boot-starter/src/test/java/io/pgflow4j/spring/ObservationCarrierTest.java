package io.pgflow4j.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.pgflow4j.StepContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What a tracer writes for a start is what it reads for the run's attempts. */
final class ObservationCarrierTest {
  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final ObservationRegistry registry = ObservationRegistry.create();
  private final List<String> parents = new ArrayList<>();

  /** As the handlers of Micrometer Tracing do. */
  private final class Tracer implements ObservationHandler<Observation.Context> {
    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }

    @Override
    @SuppressWarnings("unchecked") // The starter's contexts carry maps
    public void onStart(Observation.Context context) {
      if (context instanceof SenderContext<?> sender) {
        SenderContext<Map<String, String>> start = (SenderContext<Map<String, String>>) sender;
        start.getSetter().set(Objects.requireNonNull(start.getCarrier()), "traceparent", PARENT);
      } else if (context instanceof ReceiverContext<?> receiver) {
        ReceiverContext<Map<String, String>> attempt =
            (ReceiverContext<Map<String, String>>) receiver;
        parents.add(
            String.valueOf(
                attempt
                    .getGetter()
                    .get(Objects.requireNonNull(attempt.getCarrier()), "traceparent")));
      }
    }
  }

  @Test
  void anAttemptContinuesTheTraceOfItsStart() throws Exception {
    registry.observationConfig().observationHandler(new Tracer());
    Map<String, String> carrier = new ObservationCarrier(registry).get();
    assertThat(carrier).containsExactlyEntriesOf(Map.of("traceparent", PARENT));
    Object output = new ObservationInterceptor(registry).call(attempt(carrier), () -> "done");
    assertThat(output).isEqualTo("done");
    assertThat(parents).containsExactly(PARENT);
  }

  @Test
  void withoutATracerNothingIsCarried() {
    assertThat(new ObservationCarrier(registry).get()).isEmpty();
  }

  @Test
  void anApplicationThatIsObservedHasACarrierAndMayReplaceIt() {
    ApplicationContextRunner observed =
        new ApplicationContextRunner()
            .withBean(ObservationRegistry.class, ObservationRegistry::create)
            .withUserConfiguration(PgflowObservationAutoConfiguration.class);
    observed.run(context -> assertThat(context).hasSingleBean(ObservationCarrier.class));
    observed
        .withBean(RunCarrier.class, () -> () -> Map.of("tenant", "a"))
        .run(context -> assertThat(context).doesNotHaveBean(ObservationCarrier.class));
  }

  private static StepContext attempt(Map<String, String> carrier) {
    Map<String, Object> answers =
        Map.of(
            "runId",
            UUID.randomUUID(),
            "flowSlug",
            "orders",
            "stepSlug",
            "book",
            "taskIndex",
            0,
            "attempt",
            1,
            "carrier",
            carrier);
    return (StepContext)
        Proxy.newProxyInstance(
            StepContext.class.getClassLoader(),
            new Class<?>[] {StepContext.class},
            (proxy, method, arguments) -> answers.get(method.getName()));
  }
}

package consumer.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.RunHandle;
import io.pgflow4j.testing.ManualWorker;
import io.pgflow4j.testing.PgflowExtension;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flows that are beans of a CDI container are found by the index and run on those beans. */
final class CdiTest {
  @RegisterExtension static final PgflowExtension PGFLOW = PgflowExtension.builder().build();

  @Test
  void flowsThatAreBeansAreFoundBoundAndRun() {
    try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
      List<FlowBinding> bindings = container.select(Bindings.class).get().all();
      assertThat(bindings)
          .extracting(binding -> binding.definition().slug())
          .containsExactlyInAnyOrder("greeting", "quote");
      assertThat(container.select(Quote.class).get().getClass())
          .as("a proxy")
          .isNotEqualTo(Quote.class);
      try (ManualWorker worker = PGFLOW.developingWorker(bindings.toArray(FlowBinding[]::new))) {
        RunHandle<QuoteOutput> quote =
            PGFLOW.client().start(QuoteFlow.DEFINITION, new Quote.Request(List.of("pen", "book")));
        RunHandle<GreetingOutput> greeting = PGFLOW.client().start(GreetingFlow.DEFINITION);
        worker.runUntilIdle();
        assertThat(quote.output().total()).isEqualTo(700);
        assertThat(greeting.output().greet()).isEqualTo("hello");
      }
    }
  }
}

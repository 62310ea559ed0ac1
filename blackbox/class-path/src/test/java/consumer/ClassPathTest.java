package consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowIndex;
import io.pgflow4j.RunHandle;
import io.pgflow4j.testing.ManualWorker;
import io.pgflow4j.testing.PgflowExtension;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ClassPathTest {
  @RegisterExtension static final PgflowExtension PGFLOW = PgflowExtension.builder().build();

  @Test
  void aPublicFlowRuns() {
    try (ManualWorker worker = PGFLOW.developingWorker(SurveyFlow.bind(new Survey()))) {
      RunHandle<SurveyOutput> noted =
          PGFLOW.client().start(SurveyFlow.DEFINITION, new Survey.Request("t", "spring"));
      RunHandle<SurveyOutput> plain =
          PGFLOW.client().start(SurveyFlow.DEFINITION, new Survey.Request("t", null));
      assertThat(worker.runUntilIdle()).isEqualTo(2 * (1 + 1 + 4 + 1));
      assertThat(noted.output().summary()).isEqualTo("spring: 3 answers, 80");
      assertThat(plain.output().summary()).isNull();
    }
  }

  @Test
  void aPackagePrivateFlowRunsAndStaysPackagePrivate() {
    try (ManualWorker worker = PGFLOW.developingWorker(Hidden_CountFlow.bind(new Hidden.Count()))) {
      RunHandle<Hidden_CountOutput> run = PGFLOW.client().start(Hidden_CountFlow.DEFINITION);
      worker.runUntilIdle();
      assertThat(run.output().parity()).containsExactly(true, false, true, false);
    }
    assertThat(Modifier.isPublic(Hidden_CountFlow.class.getModifiers())).isFalse();
    assertThat(Modifier.isPublic(Hidden_CountOutput.class.getModifiers())).isFalse();
    assertThat(Modifier.isPublic(Hidden_CountInputs.ParityInput.class.getModifiers())).isFalse();
  }

  @Test
  void flowsAreFoundAndBoundWithoutTheirGeneratedClasses() {
    FlowIndex index = FlowIndex.load(ClassPathTest.class.getClassLoader());
    assertThat(index.flows())
        .extracting(flow -> flow.definition().slug())
        .contains("hidden-count", SurveyFlow.DEFINITION.slug());
    Hidden.Count instance = new Hidden.Count();
    FlowBinding binding = index.of(instance.getClass()).orElseThrow().bind(instance);
    try (ManualWorker worker = PGFLOW.developingWorker(binding)) {
      RunHandle<Hidden_CountOutput> run = PGFLOW.client().start(Hidden_CountFlow.DEFINITION);
      worker.runUntilIdle();
      assertThat(run.output().parity()).hasSize(4);
    }
  }
}

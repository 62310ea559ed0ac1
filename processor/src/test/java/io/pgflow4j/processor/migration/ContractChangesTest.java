package io.pgflow4j.processor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From which version on today's code can run each step. */
class ContractChangesTest {
  private static final PayloadType INT = new PayloadType.Scalar("int");
  private static final PayloadType LONG = new PayloadType.Scalar("long");
  private static final PayloadType STRING = new PayloadType.Scalar("string");

  @Test
  void anotherDependencyConcernsTheStepAlone() {
    FlowDiff diff = diff(step("a", INT), step("b", INT), step("c", INT, "a", "b"));
    assertThat(diff.kind()).isEqualTo(ChangeKind.STRUCTURE);
    assertThat(diff.next().since()).isEqualTo(Map.of("a", 1, "b", 2, "c", 2));
  }

  @Test
  void aWiderOutputKeepsEveryContract() {
    FlowDiff diff = diff(step("a", LONG), step("b", INT, "a"), step("c", INT, "b"));
    assertThat(diff.kind()).isEqualTo(ChangeKind.STRUCTURE);
    assertThat(diff.problems()).isEmpty();
    assertThat(diff.next().since()).isEqualTo(Map.of("a", 1, "b", 1, "c", 1));
  }

  @Test
  void aBrokenOutputThatNobodyReadsIsTheNextVersion() {
    FlowDiff diff = diff(step("a", INT), step("b", INT, "a"), step("c", STRING, "b"));
    assertThat(diff.problems()).isEmpty();
    assertThat(diff.next().since()).isEqualTo(Map.of("a", 1, "b", 1, "c", 2));
  }

  @Test
  void aBrokenOutputThatAStepReadsIsRefused() {
    FlowDiff diff = diff(step("a", STRING), step("b", INT, "a"), step("c", INT, "b"));
    assertThat(diff.problems())
        .extracting(Problem::id)
        .containsExactly(ProblemId.PAYLOAD_INCOMPATIBLE);
    assertThat(diff.problems().get(0).text())
        .contains("it was int and is string", "Step 'b' reads it", "@Retired(step = \"a\"");
  }

  @Test
  void aRetiredOutputConcernsTheStepAndItsReaders() {
    FlowDiff diff =
        FlowDiff.between(
            committed(),
            shape(
                List.of(new Retirement("a", 1, Retirement.OpenRuns.REFUSE)),
                step("a", STRING),
                step("b", INT, "a"),
                step("c", INT, "b")));
    assertThat(diff.problems()).isEmpty();
    assertThat(diff.next().since()).isEqualTo(Map.of("a", 2, "b", 2, "c", 1));
    assertThat(diff.next().retired()).isEqualTo(Map.of("a", 1));
  }

  private static FlowDiff diff(StepShape... steps) {
    return FlowDiff.between(committed(), shape(List.of(), steps));
  }

  private static FlowState committed() {
    return FlowDiff.between(
            null, shape(List.of(), step("a", INT), step("b", INT, "a"), step("c", INT, "b")))
        .next();
  }

  private static FlowShape shape(List<Retirement> retirements, StepShape... steps) {
    return new FlowShape(
        "flow", FlowOptions.DEFAULTS, STRING, Map.of(), List.of(steps), retirements);
  }

  private static StepShape step(String slug, PayloadType output, String... dependsOn) {
    return new StepShape(
        slug, StepKind.SINGLE, List.of(dependsOn), null, StepOptions.INHERITED, output, null);
  }
}

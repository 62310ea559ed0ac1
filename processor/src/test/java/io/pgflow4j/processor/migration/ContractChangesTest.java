package io.pgflow4j.processor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.processor.report.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From which version on today's code can run each step. */
class ContractChangesTest {
  private static final PayloadType INT = new PayloadType.Scalar("int");
  private static final PayloadType INTS = new PayloadType.ListOf(INT);
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
        .extracting(Problem::message)
        .containsExactly(Message.PAYLOAD_INCOMPATIBLE);
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

  @Test
  void batchesComeAndGoWithTheNextVersionAndTheirSizeInPlace() {
    FlowState single = created(step("a", INTS), fanout(INT, null, null, null));
    FlowDiff batched = change(single, step("a", INTS), fanout(INTS, 100, null, null));
    assertThat(batched.kind()).isEqualTo(ChangeKind.STRUCTURE);
    assertThat(batched.problems()).isEmpty();
    assertThat(batched.descriptions()).containsExactly("step 'each' takes its items in batches");
    assertThat(batched.next().since()).isEqualTo(Map.of("a", 1, "each", 2));

    FlowDiff larger = change(batched.next(), step("a", INTS), fanout(INTS, 500, null, null));
    assertThat(larger.kind()).isEqualTo(ChangeKind.OPTIONS);
    assertThat(MigrationSql.render(batched.next(), larger))
        .contains("pgflow.alter_step(", "batch_size => 500")
        .doesNotContain("tolerate");

    FlowDiff back = change(larger.next(), step("a", INTS), fanout(INT, null, null, null));
    assertThat(back.descriptions()).containsExactly("step 'each' takes single items");
  }

  @Test
  void toleranceComesWithTheNextVersionAndItsLimitInPlace() {
    FlowState strict = created(step("a", INTS), fanout(INT, null, null, null));
    FlowDiff tolerant = change(strict, step("a", INTS), fanout(INT, null, 5, null));
    assertThat(tolerant.kind()).isEqualTo(ChangeKind.STRUCTURE);
    assertThat(tolerant.problems()).isEmpty();
    assertThat(tolerant.descriptions())
        .containsExactlyInAnyOrder(
            "step 'each' tolerates failures",
            "the output of step 'each' of flow 'flow' has another type");
    FlowDiff other = change(tolerant.next(), step("a", INTS), fanout(INT, null, null, 7));
    assertThat(other.kind()).isEqualTo(ChangeKind.OPTIONS);
    assertThat(MigrationSql.render(tolerant.next(), other))
        .contains("tolerate_failure_percent => 7")
        .doesNotContain("tolerate_failures", "batch_size");
  }

  @Test
  void toleranceIsRefusedWhileAStepReadsTheOutputs() {
    FlowState strict =
        created(step("a", INTS), fanout(INT, null, null, null), step("b", INT, "each"));
    FlowDiff tolerant =
        change(strict, step("a", INTS), fanout(INT, null, 5, null), step("b", INT, "each"));
    assertThat(tolerant.problems())
        .extracting(Problem::message)
        .containsExactly(Message.PAYLOAD_INCOMPATIBLE);
    assertThat(tolerant.problems().get(0).text())
        .contains("component '[]' was int and is an ItemResult of int");
  }

  @Test
  void stateFilesKeepBatchesAndToleranceAndLeaveOthersAsTheyWere() {
    FlowState plain = created(step("a", INTS), fanout(INT, null, null, null));
    assertThat(FlowJson.write(plain)).doesNotContain("batch", "tolerate");
    FlowState both =
        created(
            step("a", new PayloadType.ListOf(new PayloadType.ResultOf(INT))),
            fanout(INTS, 10, null, 20));
    assertThat(FlowJsonReader.read(FlowJsonReader.tree(FlowJson.write(both)))).isEqualTo(both);
  }

  private static FlowState created(StepShape... steps) {
    return FlowDiff.between(null, shape(List.of(), steps)).next();
  }

  private static FlowDiff change(FlowState before, StepShape... steps) {
    return FlowDiff.between(before, shape(List.of(), steps));
  }

  private static StepShape fanout(
      PayloadType output,
      @Nullable Integer batchSize,
      @Nullable Integer tolerateFailures,
      @Nullable Integer tolerateFailurePercent) {
    StepOptions options =
        new StepOptions(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            batchSize,
            tolerateFailures,
            tolerateFailurePercent,
            null);
    return new StepShape("each", StepKind.FANOUT, List.of("a"), null, options, output, null);
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

package io.pgflow4j.processor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.StepKind;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.option.OptionValues;
import io.pgflow4j.processor.report.Message;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    FlowState single = created(step("a", INTS), fanout(INT, Map.of()));
    FlowDiff batched =
        change(single, step("a", INTS), fanout(INTS, Map.of(Option.BATCH_SIZE, 100)));
    assertThat(batched.kind()).isEqualTo(ChangeKind.STRUCTURE);
    assertThat(batched.problems()).isEmpty();
    assertThat(batched.descriptions()).containsExactly("step 'each' takes its items in batches");
    assertThat(batched.next().since()).isEqualTo(Map.of("a", 1, "each", 2));

    FlowDiff larger =
        change(batched.next(), step("a", INTS), fanout(INTS, Map.of(Option.BATCH_SIZE, 500)));
    assertThat(larger.kind()).isEqualTo(ChangeKind.OPTIONS);
    assertThat(MigrationSql.render(batched.next(), larger))
        .contains("pgflow.alter_step(", "batch_size => 500")
        .doesNotContain("tolerate");

    FlowDiff back = change(larger.next(), step("a", INTS), fanout(INT, Map.of()));
    assertThat(back.descriptions()).containsExactly("step 'each' takes single items");
  }

  @Test
  void toleranceComesWithTheNextVersionAndItsLimitInPlace() {
    FlowState strict = created(step("a", INTS), fanout(INT, Map.of()));
    FlowDiff tolerant =
        change(strict, step("a", INTS), fanout(INT, Map.of(Option.TOLERATE_FAILURES, 5)));
    assertThat(tolerant.kind()).isEqualTo(ChangeKind.STRUCTURE);
    assertThat(tolerant.problems()).isEmpty();
    assertThat(tolerant.descriptions())
        .containsExactlyInAnyOrder(
            "step 'each' tolerates failures",
            "the output of step 'each' of flow 'flow' has another type");
    FlowDiff other =
        change(
            tolerant.next(),
            step("a", INTS),
            fanout(INT, Map.of(Option.TOLERATE_FAILURE_PERCENT, 7)));
    assertThat(other.kind()).isEqualTo(ChangeKind.OPTIONS);
    assertThat(MigrationSql.render(tolerant.next(), other))
        .contains("tolerate_failure_percent => 7")
        .doesNotContain("tolerate_failures", "batch_size");
  }

  @Test
  void toleranceIsRefusedWhileAStepReadsTheOutputs() {
    FlowState strict = created(step("a", INTS), fanout(INT, Map.of()), step("b", INT, "each"));
    FlowDiff tolerant =
        change(
            strict,
            step("a", INTS),
            fanout(INT, Map.of(Option.TOLERATE_FAILURES, 5)),
            step("b", INT, "each"));
    assertThat(tolerant.problems())
        .extracting(Problem::message)
        .containsExactly(Message.PAYLOAD_INCOMPATIBLE);
    assertThat(tolerant.problems().get(0).text())
        .contains("component '[]' was int and is an ItemResult of int");
  }

  @Test
  void stateFilesKeepBatchesAndToleranceAndLeaveOthersAsTheyWere() {
    FlowState plain = created(step("a", INTS), fanout(INT, Map.of()));
    assertThat(FlowJson.write(plain)).doesNotContain("batch", "tolerate");
    FlowState both =
        created(
            step("a", new PayloadType.ListOf(new PayloadType.ResultOf(INT))),
            fanout(INTS, Map.of(Option.BATCH_SIZE, 10, Option.TOLERATE_FAILURE_PERCENT, 20)));
    assertThat(FlowJsonReader.read(FlowJsonReader.tree(FlowJson.write(both)))).isEqualTo(both);
  }

  private static FlowState created(StepShape... steps) {
    return FlowDiff.between(null, shape(List.of(), steps)).next();
  }

  private static FlowDiff change(FlowState before, StepShape... steps) {
    return FlowDiff.between(before, shape(List.of(), steps));
  }

  private static StepShape fanout(PayloadType output, Map<Option, Integer> given) {
    OptionValues options =
        OptionValues.ofStep(
            given.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, entry -> new OptionValue.Amount(entry.getValue()))));
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
        "flow", OptionValues.FLOW_DEFAULTS, STRING, Map.of(), List.of(steps), retirements);
  }

  private static StepShape step(String slug, PayloadType output, String... dependsOn) {
    return new StepShape(
        slug, StepKind.SINGLE, List.of(dependsOn), null, OptionValues.INHERITED, output, null);
  }
}

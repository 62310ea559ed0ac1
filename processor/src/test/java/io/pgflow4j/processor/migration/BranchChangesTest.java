package io.pgflow4j.processor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.OnFailure;
import io.pgflow4j.StepKind;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.option.OptionValues;
import io.pgflow4j.spi.StepBranches;
import io.pgflow4j.spi.StepBranches.Condition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which changes of branches need the next version, and which of them the handler notices. */
class BranchChangesTest {
  private static final PayloadType INT = new PayloadType.Scalar("int");
  private static final Condition VIP = new Condition("$.\"run\".\"vip\" == true", "run.vip");
  private static final Condition DONE = new Condition("$ > 3", "out > 3");

  @Test
  void aConditionThatComesChangesOrGoesIsStructureThatTheHandlerDoesNotNotice() {
    FlowState plain = created(StepBranches.NONE);
    FlowDiff came = change(plain, when(VIP));
    assertThat(came.kind()).isEqualTo(ChangeKind.STRUCTURE);
    assertThat(came.descriptions()).containsExactly("step 'b' runs under another condition");
    assertThat(came.next().since()).isEqualTo(Map.of("a", 1, "b", 1));
    FlowDiff renamed =
        change(came.next(), when(new Condition("$.\"run\".\"v\" == true", "run.vip")));
    assertThat(renamed.kind()).isEqualTo(ChangeKind.STRUCTURE);
    FlowDiff went = change(came.next(), StepBranches.NONE);
    assertThat(went.kind()).isEqualTo(ChangeKind.STRUCTURE);
    assertThat(went.next().since()).isEqualTo(Map.of("a", 1, "b", 1));
  }

  @Test
  void fromAndToOptionalIsAnotherContractOfTheConsumerAlone() {
    StepBranches optional = new StepBranches(List.of("a"), List.of(), Map.of(), false);
    FlowDiff to = change(created(StepBranches.NONE), optional);
    assertThat(to.descriptions()).containsExactly("step 'b' takes other outputs as optional");
    assertThat(to.next().since()).isEqualTo(Map.of("a", 1, "b", 2));
    FlowDiff back = change(to.next(), StepBranches.NONE);
    assertThat(back.next().since()).isEqualTo(Map.of("a", 1, "b", 3));
  }

  @Test
  void skippingWhatHasFailedIsStructure() {
    FlowDiff skips =
        change(created(StepBranches.NONE), new StepBranches(List.of(), List.of(), Map.of(), true));
    assertThat(skips.kind()).isEqualTo(ChangeKind.STRUCTURE);
    assertThat(skips.next().since()).isEqualTo(Map.of("a", 1, "b", 1));
  }

  @Test
  void repetitionIsAContractAndItsNumbersAreOptions() {
    StepBranches repeats = repeats(DONE);
    FlowDiff came = change(created(StepBranches.NONE), repeats, 30);
    assertThat(came.descriptions()).containsExactly("step 'b' repeats");
    assertThat(came.next().since()).isEqualTo(Map.of("a", 1, "b", 2));
    FlowDiff slower = change(came.next(), repeats, 60);
    assertThat(slower.kind()).isEqualTo(ChangeKind.OPTIONS);
    assertThat(MigrationSql.render(came.next(), slower))
        .contains("pgflow.alter_step(", "repeat_every => 60");
    FlowDiff other = change(came.next(), repeats(new Condition("$ > 4", "out > 4")), 30);
    assertThat(other.descriptions())
        .containsExactly("step 'b' repeats until another condition holds");
    assertThat(other.next().since()).isEqualTo(Map.of("a", 1, "b", 2));
  }

  @Test
  void aSignalIsAContractItsEndARuleAndItsTimeoutAnOption() {
    FlowDiff came = FlowDiff.between(created(StepBranches.NONE), awaiting(OnFailure.FAIL, 60));
    assertThat(came.descriptions()).containsExactly("step 'b' awaits a signal");
    assertThat(came.next().since()).isEqualTo(Map.of("a", 1, "b", 2));
    assertThat(MigrationSql.render(null, came))
        .contains("awaits => true", "signal_timeout => 60")
        .doesNotContain("on_timeout");
    FlowDiff longer = FlowDiff.between(came.next(), awaiting(OnFailure.FAIL, 90));
    assertThat(longer.kind()).isEqualTo(ChangeKind.OPTIONS);
    assertThat(MigrationSql.render(came.next(), longer))
        .contains("pgflow.alter_step(", "signal_timeout => 90")
        .doesNotContain("awaits");
    FlowDiff skipped = FlowDiff.between(came.next(), awaiting(OnFailure.SKIP, 60));
    assertThat(skipped.descriptions())
        .containsExactly("step 'b' is skipped when no signal arrives in time");
    assertThat(skipped.next().since()).isEqualTo(Map.of("a", 1, "b", 2));
    assertThat(MigrationSql.render(came.next(), skipped)).contains("on_timeout => 'skip'");
    FlowState committed = skipped.next();
    assertThat(FlowJsonReader.read(FlowJsonReader.tree(FlowJson.write(committed))))
        .isEqualTo(committed);
    assertThat(FlowDiff.between(committed, shape(StepBranches.NONE, 0)).descriptions())
        .containsExactly("step 'b' no longer awaits a signal");
  }

  @Test
  void migrationsNameWhatTheStepUses() {
    StepBranches all =
        new StepBranches(
            List.of("a"),
            List.of(),
            Map.of(StepBranches.UNLESS, VIP, StepBranches.REPEAT_UNTIL, DONE),
            true);
    FlowDiff diff = FlowDiff.between(null, shape(all, 30));
    assertThat(MigrationSql.render(null, diff))
        .contains(
            "optional_deps => array['a']",
            "repeat_until => U&'\\0024 > 3'",
            "repeat_until_text => 'out > 3'",
            "unless_text => 'run.vip'",
            "on_exhausted => 'skip'",
            "repeat_every => 30")
        .doesNotContain("when_path", "one_of_deps");
    assertThat(MigrationSql.render(null, FlowDiff.between(null, shape(StepBranches.NONE, 0))))
        .doesNotContain("optional_deps", "unless", "exhausted", "repeat");
  }

  @Test
  void stateFilesKeepBranchesAndLeaveOthersAsTheyWere() {
    assertThat(FlowJson.write(created(StepBranches.NONE)))
        .doesNotContain("\"optional\"", "oneOf", "when", "onExhausted", "repeat");
    FlowState all =
        FlowDiff.between(
                null,
                shape(
                    new StepBranches(
                        List.of(),
                        List.of("a", "c"),
                        Map.of(StepBranches.WHEN, VIP, StepBranches.REPEAT_UNTIL, DONE),
                        true),
                    30))
            .next();
    assertThat(FlowJsonReader.read(FlowJsonReader.tree(FlowJson.write(all)))).isEqualTo(all);
  }

  private static StepBranches when(Condition condition) {
    return new StepBranches(List.of(), List.of(), Map.of(StepBranches.WHEN, condition), false);
  }

  private static StepBranches repeats(Condition until) {
    return new StepBranches(List.of(), List.of(), Map.of(StepBranches.REPEAT_UNTIL, until), false);
  }

  private static FlowState created(StepBranches branches) {
    return FlowDiff.between(null, shape(branches, 0)).next();
  }

  private static FlowDiff change(FlowState before, StepBranches branches) {
    return change(before, branches, 0);
  }

  private static FlowDiff change(FlowState before, StepBranches branches, int every) {
    return FlowDiff.between(before, shape(branches, every));
  }

  private static FlowShape awaiting(OnFailure onTimeout, int timeout) {
    return shape(
        new StepBranches(List.of(), List.of(), Map.of(), false, onTimeout),
        OptionValues.ofStep(Map.of(Option.SIGNAL_TIMEOUT, new OptionValue.Amount(timeout))));
  }

  private static FlowShape shape(StepBranches branches, int every) {
    return shape(
        branches,
        every == 0
            ? OptionValues.INHERITED
            : OptionValues.ofStep(
                Map.of(
                    Option.REPEAT_EVERY, new OptionValue.Amount(every),
                    Option.REPEAT_MAX, new OptionValue.Amount(9))));
  }

  private static FlowShape shape(StepBranches branches, OptionValues options) {
    return new FlowShape(
        "flow",
        OptionValues.FLOW_DEFAULTS,
        INT,
        Map.of(),
        List.of(
            new StepShape("a", StepKind.SINGLE, List.of(), null, OptionValues.INHERITED, INT, null),
            new StepShape("b", StepKind.SINGLE, List.of("a"), branches, null, options, INT, null)),
        List.of());
  }
}

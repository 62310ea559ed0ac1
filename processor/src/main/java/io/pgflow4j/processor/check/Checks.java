package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Parameter;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Reporter;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiPredicate;

/** All rules, for one compilation: rules about several flows remember the earlier ones. */
public final class Checks {
  private final List<FlowCheck> checks;

  /**
   * Nothing is checked yet.
   *
   * @param clock from when on schedules fire
   */
  public Checks(InstantSource clock) {
    checks =
        List.of(
            new FlowClassCheck(),
            new FlowInputCheck(),
            new TagCheck(),
            new SlugCheck(),
            new SlugUniqueCheck(),
            new StepMethodCheck(),
            new ParameterCheck(),
            new OutputCheck(),
            new DependencyCheck(),
            new StepCycleCheck(),
            new FanoutDependencyCheck(),
            new FanoutItemCheck(),
            new PathCheck(),
            new ConditionCheck(),
            new OptionalDependencyCheck(),
            new OneOfCheck(),
            new RepeatCheck(),
            new AwaitsCheck(),
            new SizeCheck(),
            new OptionCheck(),
            new OptionCombinationCheck(),
            new ScheduleInputCheck(),
            new ScheduleTimesCheck(clock));
  }

  /** Reports every fault of a flow. */
  public void check(FlowModel flow, Reporter reporter) {
    checks.forEach(check -> check.check(flow, reporter));
  }

  /** Looks again at parameters, once every generated class is there. */
  public static void checkAgain(
      FlowModel flow, BiPredicate<StepModel, Parameter> which, Reporter reporter) {
    for (StepModel step : flow.steps()) {
      for (Parameter parameter : step.parameters()) {
        if (which.test(step, parameter)) {
          ParameterCheck.check(flow, step, parameter, reporter);
          ParameterCheck.checkFound(flow, step, parameter, reporter);
        }
      }
    }
  }
}

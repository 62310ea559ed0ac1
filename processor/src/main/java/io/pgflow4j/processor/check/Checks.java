package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Parameter;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Reporter;
import java.util.List;
import java.util.function.BiPredicate;

/** All rules, for one compilation: rules about several flows remember the earlier ones. */
public final class Checks {
  private final List<FlowCheck> checks =
      List.of(
          new FlowNotConcreteCheck(),
          new FlowNotStaticCheck(),
          new FlowPrivateCheck(),
          new FlowGenericCheck(),
          new FlowWithoutStepsCheck(),
          new FlowInputNotRecordCheck(),
          new FlowInputNotJsonCheck(),
          new FlowSlugDuplicateCheck(),
          new FlowSlugCaseCheck(),
          new SlugInvalidCheck(),
          new SlugTooLongCheck(),
          new SlugReservedCheck(),
          new StepSlugDuplicateCheck(),
          new ComponentClashCheck(),
          new StepPrivateCheck(),
          new StepStaticCheck(),
          new StepAbstractCheck(),
          new StepGenericCheck(),
          new StepVarargsCheck(),
          new StepThrowsCheck(),
          new ParameterUnexpectedCheck(),
          new ParameterRepeatedCheck(),
          new OutputVoidCheck(),
          new OutputNotJsonCheck(),
          new TypeInaccessibleCheck(),
          new UnknownDependencyCheck(),
          new RetiredDependencyCheck(),
          new SelfDependencyCheck(),
          new StepCycleCheck(),
          new DependencyRepeatedCheck(),
          new FanoutRootCheck(),
          new FanoutOverRunCheck(),
          new FanoutDependenciesCheck(),
          new FanoutNotArrayCheck(),
          new FanoutOverMapCheck(),
          new FanoutOverOptionalCheck(),
          new FanoutOverPrimitiveStreamCheck(),
          new FanoutItemUnknownCheck(),
          new MaxConcurrencyTooLowCheck(),
          new BatchSizeTooLowCheck(),
          new BatchOutputNotListCheck(),
          new ToleranceOutOfRangeCheck(),
          new ToleranceTwiceCheck(),
          new MaxFanoutTooLowCheck(),
          new PathSyntaxCheck(),
          new PathUnknownComponentCheck(),
          new PathNotListCheck(),
          new MissingBracketsCheck(),
          new PathEndsElsewhereCheck(),
          new PathNotRecordCheck(),
          new DurationInvalidCheck(),
          new RateInvalidCheck(),
          new AttemptsTooFewCheck(),
          new TimeoutTooShortCheck(),
          new JitterOutOfRangeCheck(),
          new DelaysContradictCheck(),
          new RetryNeverHappensCheck());

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
          ParameterUnexpectedCheck.check(flow, step, parameter, reporter);
        }
      }
    }
  }
}

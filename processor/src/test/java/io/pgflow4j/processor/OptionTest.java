package io.pgflow4j.processor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.Awaits;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Repeat;
import io.pgflow4j.Step;
import io.pgflow4j.processor.option.Form;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.option.Place;
import io.pgflow4j.processor.report.Message;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The processor's options are the attributes that the annotations have. */
class OptionTest {
  private static final Map<Place, Class<?>> ANNOTATIONS =
      Map.of(
          Place.FLOW,
          Flow.class,
          Place.STEP,
          Step.class,
          Place.FANOUT,
          Fanout.class,
          Place.REPEAT,
          Repeat.class,
          Place.AWAITS,
          Awaits.class);

  /** What is structure, and has rules of its own. */
  private static final Set<String> NO_OPTIONS =
      Set.of(
          "slug",
          "input",
          "dependsOn",
          "optionalDependsOn",
          "dependsOnOneOf",
          "when",
          "unless",
          "onExhausted",
          "value",
          "onTimeout",
          "startAt",
          "renamedFrom",
          "path",
          "where",
          "until");

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "INPUT")
  void everyOtherAttributeIsAnOption(Place place) {
    assertThat(Option.of(place).stream().map(Option::attribute))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(annotation(place).getDeclaredMethods())
                .map(Method::getName)
                .filter(name -> !NO_OPTIONS.contains(name))
                .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @EnumSource
  void aFlowsDefaultIsThatOfTheAnnotation(Option option) throws NoSuchMethodException {
    if (Option.of(Place.FLOW).contains(option)) {
      Object written = Flow.class.getMethod(option.attribute()).getDefaultValue();
      assertThat(String.valueOf(written)).isIn(String.valueOf(option.flowDefault()), "");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBoundedOptionHasAMessageForValuesOutOfItsRange(Option option) {
    // A duration below zero cannot be written
    int least = option.form() == Form.DURATION ? 0 : -1;
    if (!option.range().contains(new OptionValue.Amount(least))) {
      assertThat(Message.outOfRange(option).text("s", option.attribute(), -1, option.range(), ""))
          .contains(option.attribute());
    }
  }

  private static Class<?> annotation(Place place) {
    return requireNonNull(ANNOTATIONS.get(place));
  }
}

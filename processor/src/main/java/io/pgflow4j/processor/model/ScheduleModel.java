package io.pgflow4j.processor.model;

import io.pgflow4j.processor.option.Form;
import io.pgflow4j.processor.option.OptionValue;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A schedule as it is written.
 *
 * @param slug its slug
 * @param cron the expression
 * @param zone the time zone's name
 * @param catchUp how late a firing may be made up for
 * @param overlap the name of the constant
 * @param inputMethod the name of the method that makes inputs
 * @param factory that method; empty where there is none of that name
 */
public record ScheduleModel(
    Located<String> slug,
    Located<String> cron,
    Located<String> zone,
    Located<String> catchUp,
    String overlap,
    Located<String> inputMethod,
    Optional<Factory> factory) {
  /** How late a firing may be made up for; 0 where that is malformed. */
  public int catchUpSeconds() {
    return Form.DURATION
        .read(new OptionValue.Text(catchUp.value()))
        .map(value -> value instanceof OptionValue.Amount amount ? amount.number() : 0)
        .orElse(0);
  }

  /**
   * The method that makes inputs.
   *
   * @param owner the class that declares it
   * @param method the method
   * @param unfit why it cannot be called for that; empty when it can
   */
  public record Factory(TypeElement owner, ExecutableElement method, Optional<String> unfit) {}
}

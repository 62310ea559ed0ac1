package io.pgflow4j.processor.model;

import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a flow or a step, as written.
 *
 * @param given what is written out, with its place
 */
public record Options(Map<Option, Located<OptionValue>> given) {
  /** Copies. */
  public Options {
    Map<Option, Located<OptionValue>> copy = new EnumMap<>(Option.class);
    copy.putAll(given);
    given = Collections.unmodifiableMap(copy);
  }

  /** Whether the option is written out. */
  public boolean has(Option option) {
    return given.containsKey(option);
  }

  /** What is written out. */
  public Optional<Located<OptionValue>> written(Option option) {
    return Optional.ofNullable(given.get(option));
  }

  /** What the database keeps of it; empty where nothing sound is written. */
  public Optional<OptionValue> value(Option option) {
    return written(option).flatMap(written -> option.read(written.value()));
  }

  /** The number that the database keeps, a duration's in seconds; empty where none is sound. */
  public Optional<Integer> amount(Option option) {
    return value(option)
        .filter(OptionValue.Amount.class::isInstance)
        .map(value -> ((OptionValue.Amount) value).number());
  }

  /** Everything sound. */
  public Map<Option, OptionValue> values() {
    Map<Option, OptionValue> values = new EnumMap<>(Option.class);
    for (Option option : given.keySet()) {
      value(option).ifPresent(value -> values.put(option, value));
    }
    return values;
  }

  /** Whether a task is given a list of items. */
  public boolean isBatched() {
    return has(Option.BATCH_SIZE);
  }

  /** Whether dependents are given results in place of outputs. */
  public boolean isTolerant() {
    return has(Option.TOLERATE_FAILURES) || has(Option.TOLERATE_FAILURE_PERCENT);
  }
}

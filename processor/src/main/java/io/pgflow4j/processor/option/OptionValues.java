package io.pgflow4j.processor.option;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The options of a flow or a step as the database keeps them; times in seconds.
 *
 * @param owner whose they are
 * @param values what is set; a flow's have its defaults, a step has the flow's for what is not here
 */
public record OptionValues(Owner owner, Map<Option, OptionValue> values) {
  private static final List<Option> OF_FLOWS = Option.of(Place.FLOW, Place.INPUT);
  private static final List<Option> OF_STEPS =
      Option.of(Place.STEP, Place.FANOUT, Place.REPEAT, Place.AWAITS);

  /** A flow without options of its own. */
  public static final OptionValues FLOW_DEFAULTS = ofFlow(Map.of());

  /** A step without options of its own. */
  public static final OptionValues INHERITED = ofStep(Map.of());

  /** Who has options. */
  public enum Owner {
    FLOW,
    STEP;

    /** The options it can have, in order. */
    public List<Option> options() {
      return this == FLOW ? OF_FLOWS : OF_STEPS;
    }
  }

  /** Copies, and fills in a flow's defaults. */
  public OptionValues {
    Map<Option, OptionValue> all = new EnumMap<>(Option.class);
    for (Option option : owner.options()) {
      OptionValue value = values.getOrDefault(option, usual(owner, option));
      if (value != null) {
        all.put(option, value);
      }
    }
    values = Collections.unmodifiableMap(all);
  }

  /** A flow's options. */
  public static OptionValues ofFlow(Map<Option, OptionValue> given) {
    return new OptionValues(Owner.FLOW, given);
  }

  /** A step's own options. */
  public static OptionValues ofStep(Map<Option, OptionValue> given) {
    return new OptionValues(Owner.STEP, given);
  }

  /** A value; null for none. */
  public @Nullable OptionValue get(Option option) {
    return values.get(option);
  }

  /** Whether the option is other than when nobody sets it. */
  public boolean isSet(Option option) {
    return !Objects.equals(get(option), usual(owner, option));
  }

  /** Whether a task is given a list of items. That is structure, only the size is an option. */
  public boolean isBatched() {
    return isSet(Option.BATCH_SIZE);
  }

  /** Whether dependents are given results. That is structure, only the limit is an option. */
  public boolean isTolerant() {
    return isSet(Option.TOLERATE_FAILURES) || isSet(Option.TOLERATE_FAILURE_PERCENT);
  }

  private static @Nullable OptionValue usual(Owner owner, Option option) {
    return owner == Owner.FLOW ? option.flowDefault() : null;
  }
}

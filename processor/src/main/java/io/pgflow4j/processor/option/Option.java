package io.pgflow4j.processor.option;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every option, in the order of SQL calls. Its key in {@code .flow.json} and its SQL parameter have
 * one name, and so has its attribute, except those of {@code Repeat} and {@code Awaits}. Tags have
 * no attribute. A new option comes last, so that hashes of older files stay the same.
 */
@SuppressWarnings("ImmutableEnumChecker") // the types of the fields do not say that they are
public enum Option {
  MAX_ATTEMPTS(Form.NUMBER, Range.atLeast(1), 3, Place.FLOW, Place.STEP),
  BASE_DELAY(Form.DURATION, Range.ALL, 5, Place.FLOW, Place.STEP),
  TIMEOUT(Form.DURATION, Range.atLeast(1), 60, Place.FLOW, Place.STEP),
  MAX_CONCURRENCY(Form.NUMBER, Range.atLeast(1), null, Place.FANOUT),
  START_DELAY(Form.DURATION, Range.ALL, null, Place.STEP),
  MAX_DELAY(Form.DURATION, Range.ALL, null, Place.FLOW, Place.STEP),
  JITTER_PERCENT(Form.NUMBER, new Range(0, 100), 0, Place.FLOW, Place.STEP),
  BATCH_SIZE(Form.NUMBER, Range.atLeast(1), null, Place.FANOUT),
  TOLERATE_FAILURES(Form.NUMBER, Range.atLeast(1), null, Place.FANOUT),
  TOLERATE_FAILURE_PERCENT(Form.NUMBER, new Range(1, 100), null, Place.FANOUT),
  RATE(Form.RATE, Range.ALL, null, Place.STEP),
  MAX_FANOUT(Form.NUMBER, Range.atLeast(1), 100_000, Place.FLOW),
  REPEAT_EVERY(Form.DURATION, Range.atLeast(1), null, Place.REPEAT),
  REPEAT_MAX(Form.NUMBER, Range.atLeast(1), null, Place.REPEAT),
  TAGS(Form.NAMES, Range.ALL, null, Place.INPUT),
  SIGNAL_TIMEOUT(Form.DURATION, Range.atLeast(1), null, Place.AWAITS);

  private final Form form;
  private final Range range;
  private final OptionValue.@Nullable Amount flowDefault;

  private final Set<Place> places;

  private final String key;

  Option(Form form, Range range, @Nullable Integer flowDefault, Place... places) {
    this.form = form;
    this.range = range;
    this.flowDefault = flowDefault == null ? null : new OptionValue.Amount(flowDefault);
    this.places = Set.of(places);
    this.key = camelCase(name());
  }

  /** The options that one of the annotations has. */
  public static List<Option> of(Place... places) {
    Set<Place> wanted = EnumSet.copyOf(Arrays.asList(places));
    return Arrays.stream(values())
        .filter(option -> option.places.stream().anyMatch(wanted::contains))
        .toList();
  }

  /** How the option is written. */
  public Form form() {
    return form;
  }

  /** What the option may be. */
  public Range range() {
    return range;
  }

  /** What the database assumes for a flow; null for no such option, or none set. */
  public OptionValue.@Nullable Amount flowDefault() {
    return flowDefault;
  }

  /** The key in {@code .flow.json}. */
  public String key() {
    return key;
  }

  /** The attribute in annotations; there it need not say again what the annotation is about. */
  public String attribute() {
    boolean own = places.contains(Place.REPEAT) || places.contains(Place.AWAITS);
    return own ? camelCase(name().substring(name().indexOf('_') + 1)) : key;
  }

  /** The parameter in SQL. */
  public String sql() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether the option came after the first ones. It is left out of files and calls while it is not
   * set, so that those of older flows stay as they are.
   */
  public boolean isLater() {
    return compareTo(JITTER_PERCENT) > 0;
  }

  /** What the database keeps of a value as it is written; empty for none, and for a wrong one. */
  public Optional<OptionValue> read(OptionValue written) {
    return form.read(written);
  }

  private static String camelCase(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.toLowerCase(Locale.ROOT).split("_", -1)) {
      char first = word.charAt(0);
      camel
          .append(camel.isEmpty() ? first : Character.toUpperCase(first))
          .append(word, 1, word.length());
    }
    return camel.toString();
  }
}

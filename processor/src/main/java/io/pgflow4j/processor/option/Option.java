package io.pgflow4j.processor.option;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every option, in the order of SQL calls. Its attribute, its key in {@code .flow.json} and its SQL
 * parameter have one name. A new option comes last, so that hashes of older files stay the same.
 */
public enum Option {
  MAX_ATTEMPTS(Form.NUMBER, 3, Place.FLOW, Place.STEP),
  BASE_DELAY(Form.DURATION, 5, Place.FLOW, Place.STEP),
  TIMEOUT(Form.DURATION, 60, Place.FLOW, Place.STEP),
  MAX_CONCURRENCY(Form.NUMBER, null, Place.FANOUT),
  START_DELAY(Form.DURATION, null, Place.STEP),
  MAX_DELAY(Form.DURATION, null, Place.FLOW, Place.STEP),
  JITTER_PERCENT(Form.NUMBER, 0, Place.FLOW, Place.STEP),
  BATCH_SIZE(Form.NUMBER, null, Place.FANOUT),
  TOLERATE_FAILURES(Form.NUMBER, null, Place.FANOUT),
  TOLERATE_FAILURE_PERCENT(Form.NUMBER, null, Place.FANOUT),
  RATE(Form.RATE, null, Place.STEP),
  MAX_FANOUT(Form.NUMBER, 100_000, Place.FLOW);

  private final Form form;
  private final @Nullable Integer flowDefault;

  @SuppressWarnings("ImmutableEnumChecker") // the set is immutable, its type does not say so
  private final Set<Place> places;

  private final String attribute;

  Option(Form form, @Nullable Integer flowDefault, Place... places) {
    this.form = form;
    this.flowDefault = flowDefault;
    this.places = Set.of(places);
    this.attribute = camelCase(name());
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

  /** What the database assumes for a flow; null for no such option, or none set. */
  public @Nullable Integer flowDefault() {
    return flowDefault;
  }

  /** The attribute in annotations, and the key in {@code .flow.json}. */
  public String attribute() {
    return attribute;
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
  public Optional<Object> read(Object written) {
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

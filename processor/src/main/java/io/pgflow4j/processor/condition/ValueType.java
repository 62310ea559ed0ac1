package io.pgflow4j.processor.condition;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a value is, as far as comparisons are concerned. */
public sealed interface ValueType {
  /** As messages name it. */
  String name();

  /**
   * A number.
   *
   * @param least the least there is; null for no limit, which then holds for the greatest as well
   * @param whole whether it has no fraction
   */
  record Numeral(
      String name, @Nullable BigDecimal least, @Nullable BigDecimal greatest, boolean whole)
      implements ValueType {}

  /**
   * A text.
   *
   * @param length the only length it can have; 0 for any
   * @param ordered whether its order means something
   */
  record Text(String name, int length, boolean ordered) implements ValueType {}

  /** A boolean. */
  record Truth(String name) implements ValueType {}

  /**
   * An enum.
   *
   * @param constants their names in JSON, sorted
   */
  record Constants(String name, List<String> constants) implements ValueType {}

  /** Any JSON. */
  record Any(String name) implements ValueType {}

  /**
   * Nothing that can be compared.
   *
   * @param why completes "because ..."
   * @param remedy a sentence that says what to do
   */
  record Other(String name, String why, String remedy) implements ValueType {}
}

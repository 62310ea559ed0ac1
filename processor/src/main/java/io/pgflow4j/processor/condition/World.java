package io.pgflow4j.processor.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One possible input.
 *
 * @param present by path, whether what may be absent is there
 * @param values by path, what is there
 */
public record World(Map<String, Boolean> present, Map<String, Literal> values) {
  /** Whether a predicate holds for this input. */
  public boolean holds(Predicate predicate) {
    if (predicate instanceof Predicate.All all) {
      return all.parts().stream().allMatch(this::holds);
    } else if (predicate instanceof Predicate.Some some) {
      return some.parts().stream().anyMatch(this::holds);
    } else if (predicate instanceof Predicate.Not not) {
      return !holds(not.part());
    } else if (predicate instanceof Predicate.Compared compared) {
      return isPresent(compared.reference())
          && value(compared.reference()).holds(compared.operator(), compared.literal());
    } else if (predicate instanceof Predicate.Paired paired) {
      return isPresent(paired.left())
          && isPresent(paired.right())
          && value(paired.left()).holds(paired.operator(), value(paired.right()));
    } else if (predicate instanceof Predicate.Present there) {
      return isPresent(there.reference());
    }
    throw new IllegalStateException("Unknown predicate " + predicate);
  }

  /** The input in words: {@code run.plan is 'FREE' and run.coupon is absent}. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, Boolean> flag : new TreeMap<>(present).entrySet()) {
      if (!flag.getValue()) {
        parts.add(flag.getKey() + " is absent");
      }
    }
    for (Map.Entry<String, Literal> value : new TreeMap<>(values).entrySet()) {
      if (present.getOrDefault(value.getKey(), true)) {
        parts.add(value.getKey() + " is " + value.getValue().shown());
      }
    }
    return String.join(" and ", parts);
  }

  private boolean isPresent(Reference reference) {
    return reference.optional().stream().allMatch(path -> present.getOrDefault(path, true));
  }

  private Literal value(Reference reference) {
    Literal value = values.get(reference.path());
    if (value == null) {
      throw new IllegalStateException("No value for " + reference.path());
    }
    return value;
  }
}

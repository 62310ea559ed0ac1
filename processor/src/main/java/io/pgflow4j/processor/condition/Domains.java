package io.pgflow4j.processor.condition;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which values the paths of some predicates need to have to show all that can happen. */
final class Domains {
  private final Map<String, Reference> references = new TreeMap<>();
  private final Set<String> optional = new HashSet<>();
  private final Map<String, Set<Literal>> literals = new HashMap<>();
  private final Map<String, Set<String>> alike = new HashMap<>();
  private boolean known = true;

  void add(Predicate predicate) {
    if (predicate instanceof Predicate.All all) {
      all.parts().forEach(this::add);
    } else if (predicate instanceof Predicate.Some some) {
      some.parts().forEach(this::add);
    } else if (predicate instanceof Predicate.Not not) {
      add(not.part());
    } else if (predicate instanceof Predicate.Compared compared) {
      add(compared.reference());
      of(compared.reference()).add(compared.literal());
    } else if (predicate instanceof Predicate.Paired paired) {
      add(paired.left());
      add(paired.right());
      join(paired.left().path(), paired.right().path());
    } else if (predicate instanceof Predicate.Present present) {
      optional.addAll(present.reference().optional());
    }
  }

  /** Whether values of one kind only are compared: any JSON may be of any kind. */
  boolean isKnown() {
    return known;
  }

  /** The paths that may be absent. */
  Set<String> optional() {
    return optional;
  }

  /** By path, the values. */
  Map<String, List<Literal>> values() {
    Map<String, List<Literal>> values = new TreeMap<>();
    references.forEach(
        (path, reference) -> {
          Set<String> group = alike.getOrDefault(path, Set.of(path));
          Set<Literal> compared = new HashSet<>();
          group.forEach(each -> compared.addAll(literals.getOrDefault(each, Set.of())));
          values.put(path, TypicalValues.of(reference.type(), compared, group.size()));
        });
    return values;
  }

  private void add(Reference reference) {
    references.put(reference.path(), reference);
    optional.addAll(reference.optional());
    known &= !(reference.type() instanceof ValueType.Any);
  }

  private Set<Literal> of(Reference reference) {
    return literals.computeIfAbsent(reference.path(), any -> new HashSet<>());
  }

  /** Values that are compared with each other share what they are compared with. */
  private void join(String left, String right) {
    Set<String> group = new HashSet<>(alike.getOrDefault(left, Set.of(left)));
    group.addAll(alike.getOrDefault(right, Set.of(right)));
    group.forEach(each -> alike.put(each, group));
  }
}

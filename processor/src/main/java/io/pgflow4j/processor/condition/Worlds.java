package io.pgflow4j.processor.condition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Enough inputs to tell what some predicates can be together: of each value those that it is
 * compared with and some in between, and each thing that may be absent both there and absent. What
 * holds in all of them holds for every input.
 */
public final class Worlds implements Iterable<World> {
  /** Beyond these, nothing is claimed. */
  private static final long MOST = 20_000;

  private final List<String> flags;
  private final SortedMap<String, List<Literal>> domains;
  private final boolean known;

  private Worlds(List<String> flags, SortedMap<String, List<Literal>> domains, boolean known) {
    this.flags = flags;
    this.domains = domains;
    this.known = known;
  }

  /** The inputs that matter for some predicates. */
  public static Worlds of(Collection<Predicate> predicates) {
    return of(predicates, Set.of());
  }

  /**
   * The same with further things that may be there or not.
   *
   * @param further their names in {@link World#present()}
   */
  public static Worlds of(Collection<Predicate> predicates, Set<String> further) {
    Domains domains = new Domains();
    predicates.forEach(domains::add);
    TreeSet<String> flags = new TreeSet<>(domains.optional());
    flags.addAll(further);
    TreeMap<String, List<Literal>> values = new TreeMap<>(domains.values());
    double count = Math.pow(2, flags.size());
    for (List<Literal> domain : values.values()) {
      count *= domain.size();
    }
    return new Worlds(List.copyOf(flags), values, domains.isKnown() && count <= MOST);
  }

  /** Whether the inputs are all that matter; there are none otherwise. */
  public boolean isKnown() {
    return known;
  }

  /** What a predicate always is; empty when that depends, or is not known. */
  Optional<Boolean> constant(Predicate predicate) {
    boolean never = true;
    boolean always = true;
    for (World world : this) {
      boolean holds = world.holds(predicate);
      never &= !holds;
      always &= holds;
      if (!never && !always) {
        return Optional.empty();
      }
    }
    return known ? Optional.of(always) : Optional.empty();
  }

  @Override
  public Iterator<World> iterator() {
    return new Odometer();
  }

  /** Goes through all combinations. */
  private final class Odometer implements Iterator<World> {
    private final List<String> paths = new ArrayList<>(domains.keySet());
    private final int[] places = new int[flags.size() + paths.size()];
    private boolean more = known;

    @Override
    public boolean hasNext() {
      return more;
    }

    @Override
    public World next() {
      if (!more) {
        throw new NoSuchElementException();
      }
      Map<String, Boolean> present = new HashMap<>();
      for (int i = 0; i < flags.size(); i++) {
        present.put(flags.get(i), places[i] == 0);
      }
      Map<String, Literal> values = new HashMap<>();
      for (int i = 0; i < paths.size(); i++) {
        values.put(paths.get(i), domain(i).get(places[flags.size() + i]));
      }
      advance();
      return new World(present, values);
    }

    private void advance() {
      for (int i = 0; i < places.length; i++) {
        int size = i < flags.size() ? 2 : domain(i - flags.size()).size();
        places[i]++;
        if (places[i] < size) {
          return;
        }
        places[i] = 0;
      }
      more = false;
    }

    private List<Literal> domain(int path) {
      return domains.getOrDefault(paths.get(path), List.of());
    }
  }
}

package io.pgflow4j.processor.migration;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a {@link PayloadType.Named} type consists of. */
public sealed interface TypeSchema {
  /**
   * A record, or a class with properties.
   *
   * @param components the components by JSON name
   */
  record RecordSchema(Map<String, Component> components) implements TypeSchema {
    /** Copies and sorts. */
    public RecordSchema {
      components = sorted(components);
    }
  }

  /**
   * An enum.
   *
   * @param constants the JSON names
   * @param aliases the JSON names that are read, too
   */
  record EnumSchema(Set<String> constants, Set<String> aliases) implements TypeSchema {
    /** Copies and sorts. */
    public EnumSchema {
      constants = sorted(constants);
      aliases = sorted(aliases);
    }

    /** An enum without aliases. */
    public EnumSchema(Set<String> constants) {
      this(constants, Set.of());
    }
  }

  /**
   * A type with variants, one of which each value names.
   *
   * @param discriminator the property that names the variant; {@code {}} or {@code []} when the
   *     variant is wrapped into an object or array with its name
   * @param variants the types by that name
   */
  record SealedSchema(String discriminator, Map<String, PayloadType> variants)
      implements TypeSchema {
    /** Copies and sorts. */
    public SealedSchema {
      variants = sorted(variants);
    }
  }

  /**
   * A component of a record, or a property of a class.
   *
   * @param type its type
   * @param required whether JSON without it cannot be read
   * @param written whether it is in the JSON
   * @param read whether it is taken from the JSON
   * @param aliases the names under which it is read, too
   */
  record Component(
      PayloadType type, boolean required, boolean written, boolean read, Set<String> aliases) {
    /** Copies and sorts. */
    public Component {
      aliases = sorted(aliases);
    }

    /** A component as records have it: required unless its type is optional. */
    public Component(PayloadType type) {
      this(type, isRequired(type), true, true, Set.of());
    }

    /** Whether nothing but the type needs to be said. */
    public boolean isPlain() {
      return equals(new Component(type));
    }

    /** Whether a component of that type is required by default. */
    public static boolean isRequired(PayloadType type) {
      return !(type instanceof PayloadType.OptionalOf);
    }
  }

  private static SortedSet<String> sorted(Set<String> set) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(set));
  }

  private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}

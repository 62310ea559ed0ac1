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
   * A record.
   *
   * @param components the types by JSON name
   */
  record RecordSchema(Map<String, PayloadType> components) implements TypeSchema {
    /** Copies and sorts. */
    public RecordSchema {
      components = sorted(components);
    }
  }

  /**
   * An enum.
   *
   * @param constants the JSON names
   */
  record EnumSchema(Set<String> constants) implements TypeSchema {
    /** Copies and sorts. */
    public EnumSchema {
      SortedSet<String> sorted = new TreeSet<>(constants);
      constants = Collections.unmodifiableSortedSet(sorted);
    }
  }

  /**
   * A sealed interface.
   *
   * @param discriminator the property that names the variant
   * @param variants the types by that name
   */
  record SealedSchema(String discriminator, Map<String, PayloadType> variants)
      implements TypeSchema {
    /** Copies and sorts. */
    public SealedSchema {
      variants = sorted(variants);
    }
  }

  private static SortedMap<String, PayloadType> sorted(Map<String, PayloadType> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }
}

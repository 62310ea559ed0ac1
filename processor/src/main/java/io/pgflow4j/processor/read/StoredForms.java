package io.pgflow4j.processor.read;

import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.TypeSchema;
import io.pgflow4j.processor.model.IgnoredAnnotation;
import io.pgflow4j.processor.model.JsonFault;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.type.TypeMirror;

/**
 * The one model of what is stored: which JSON the codec writes for a type and reads back. One walk
 * through a type gives its form, what JSON cannot carry in it, and its annotations of Jackson 2.
 *
 * <p>Carried are the JDK's values ({@link JsonValues}), enums, arrays, {@code Optional},
 * collections and maps, records, classes with properties and a way to make them, types with {@code
 * JsonTypeInfo} and their variants, and {@code ItemResult}, all of them of what is carried. A type
 * with a serializer of its own is trusted.
 */
final class StoredForms {
  private final TypeFacts facts;
  private final StoredObjects objects;
  private final EnumForms enums;
  private final Map<String, Stored> known = new HashMap<>();
  private final Map<String, TypeSchema> schemas = new TreeMap<>();

  StoredForms(TypeFacts facts) {
    this.facts = facts;
    this.objects = new StoredObjects(facts);
    this.enums = new EnumForms(facts);
  }

  /**
   * What is known about one type.
   *
   * @param form its form; of no use with a fault
   * @param fault the first thing in it that JSON cannot carry
   * @param ignored the annotations of Jackson 2 in it
   */
  record Stored(PayloadType form, Optional<JsonFault> fault, Set<IgnoredAnnotation> ignored) {}

  /** The properties of records and classes. */
  StoredObjects objects() {
    return objects;
  }

  Stored read(TypeMirror type) {
    String name = StoredNames.marked(type);
    Stored stored = known.get(name);
    if (stored == null) {
      stored = new StoredWalk(facts, objects, enums, schemas).read(type);
      if (stored.fault().isEmpty()) {
        known.put(name, stored);
      }
    }
    return stored;
  }

  /** The named types of all forms so far. */
  Map<String, TypeSchema> schemas() {
    return Collections.unmodifiableMap(schemas);
  }

  /** The named types that forms lead to. */
  Map<String, TypeSchema> reachable(Iterable<PayloadType> forms) {
    return new ReachableTypes(schemas).from(forms);
  }
}

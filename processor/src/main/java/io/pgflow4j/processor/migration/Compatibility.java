package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.migration.PayloadType.ListOf;
import io.pgflow4j.processor.migration.PayloadType.MapOf;
import io.pgflow4j.processor.migration.PayloadType.Named;
import io.pgflow4j.processor.migration.PayloadType.OptionalOf;
import io.pgflow4j.processor.migration.PayloadType.ResultOf;
import io.pgflow4j.processor.migration.PayloadType.Scalar;
import io.pgflow4j.processor.migration.TypeSchema.EnumSchema;
import io.pgflow4j.processor.migration.TypeSchema.RecordSchema;
import io.pgflow4j.processor.migration.TypeSchema.SealedSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether payloads stored by older code can be decoded as today's types, and the other way round.
 * Names of classes do not matter, only the JSON they stand for.
 */
final class Compatibility {
  /** From harmless to harmful. */
  enum Level {
    /** Both directions work. */
    SAME,
    /** Today's code reads older payloads; older code may fail on today's. */
    WIDER,
    /** Today's code fails on older payloads. */
    BROKEN
  }

  private record Pair(String before, String now) {}

  private final Map<String, TypeSchema> typesBefore;
  private final Map<String, TypeSchema> typesNow;
  private final Set<Pair> visited = new HashSet<>();
  private final List<String> breaks = new ArrayList<>();
  private Level level = Level.SAME;

  private Compatibility(Map<String, TypeSchema> typesBefore, Map<String, TypeSchema> typesNow) {
    this.typesBefore = typesBefore;
    this.typesNow = typesNow;
  }

  static Compatibility of(
      PayloadType before,
      Map<String, TypeSchema> typesBefore,
      PayloadType now,
      Map<String, TypeSchema> typesNow) {
    Compatibility compatibility = new Compatibility(typesBefore, typesNow);
    compatibility.compare(before, now, "");
    return compatibility;
  }

  Level level() {
    return level;
  }

  /** What breaks, each naming its component: {@code component 'total' was int and is string}. */
  List<String> breaks() {
    return breaks;
  }

  private void compare(PayloadType before, PayloadType now, String path) {
    if (now instanceof OptionalOf optional) {
      if (before instanceof OptionalOf wasOptional) {
        compare(wasOptional.value(), optional.value(), path);
      } else {
        wider();
        if (!before.equals(PayloadType.VOID)) {
          compare(before, optional.value(), path);
        }
      }
    } else if (before instanceof OptionalOf && !now.equals(PayloadType.JSON)) {
      broken(path, "could be absent or null and is " + name(now) + ", which cannot");
    } else if (before instanceof ListOf list && now instanceof ListOf listNow) {
      compare(list.element(), listNow.element(), path + "[]");
    } else if (before instanceof MapOf map && now instanceof MapOf mapNow) {
      compare(map.value(), mapNow.value(), path + ".*");
    } else if (before instanceof ResultOf result && now instanceof ResultOf resultNow) {
      compare(result.value(), resultNow.value(), path);
    } else if (before instanceof Named named && now instanceof Named namedNow) {
      compareNamed(named, namedNow, path);
    } else if (!before.equals(now)) {
      if (Widening.allows(before, schemaBefore(before), now)) {
        wider();
      } else {
        broken(path, "was " + name(before) + " and is " + name(now));
      }
    }
  }

  private void compareNamed(Named before, Named now, String path) {
    if (!visited.add(new Pair(before.name(), now.name()))) {
      return;
    }
    TypeSchema was = schemaBefore(before);
    TypeSchema is = typesNow.get(now.name());
    if (was instanceof RecordSchema record && is instanceof RecordSchema recordNow) {
      compareRecords(record, recordNow, path);
    } else if (was instanceof EnumSchema constants && is instanceof EnumSchema constantsNow) {
      compareNames(constants.constants(), constantsNow.constants(), path, "constant");
    } else if (was instanceof SealedSchema variants && is instanceof SealedSchema variantsNow) {
      compareSealed(variants, variantsNow, path);
    } else {
      broken(path, "was " + name(before) + " and is " + name(now));
    }
  }

  private void compareRecords(RecordSchema before, RecordSchema now, String path) {
    now.components()
        .forEach(
            (name, type) -> {
              PayloadType was = before.components().get(name);
              if (was != null) {
                compare(was, type, join(path, name));
              } else if (!(type instanceof OptionalOf)) {
                broken(join(path, name), "is new and not optional");
              }
            });
    before
        .components()
        .forEach(
            (name, type) -> {
              if (!now.components().containsKey(name) && !(type instanceof OptionalOf)) {
                wider();
              }
            });
  }

  private void compareSealed(SealedSchema before, SealedSchema now, String path) {
    if (!before.discriminator().equals(now.discriminator())) {
      broken(
          path,
          "named its variant in '%s' and names it in '%s'"
              .formatted(before.discriminator(), now.discriminator()));
    }
    compareNames(before.variants().keySet(), now.variants().keySet(), path, "variant");
    now.variants()
        .forEach(
            (name, type) -> {
              PayloadType was = before.variants().get(name);
              if (was != null) {
                compare(was, type, path + "<" + name + ">");
              }
            });
  }

  private void compareNames(Set<String> before, Set<String> now, String path, String what) {
    for (String name : before) {
      if (!now.contains(name)) {
        broken(path, "no longer has the %s '%s'".formatted(what, name));
      }
    }
    if (!before.containsAll(now)) {
      wider();
    }
  }

  private @Nullable TypeSchema schemaBefore(PayloadType type) {
    return type instanceof Named named ? typesBefore.get(named.name()) : null;
  }

  private void wider() {
    if (level == Level.SAME) {
      level = Level.WIDER;
    }
  }

  private void broken(String path, String what) {
    level = Level.BROKEN;
    breaks.add((path.isEmpty() ? "it " : "component '" + path + "' ") + what);
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String name(PayloadType type) {
    if (type instanceof Scalar scalar) {
      return scalar.name();
    } else if (type instanceof Named named) {
      return named.name();
    } else if (type instanceof ListOf list) {
      return "a list of " + name(list.element());
    } else if (type instanceof MapOf map) {
      return "a map of " + name(map.value());
    } else if (type instanceof OptionalOf optional) {
      return "optional " + name(optional.value());
    } else if (type instanceof ResultOf result) {
      return "an ItemResult of " + name(result.value());
    }
    throw new IllegalStateException("Unknown payload type " + type);
  }
}

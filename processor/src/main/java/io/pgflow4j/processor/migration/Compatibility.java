package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.migration.PayloadType.ListOf;
import io.pgflow4j.processor.migration.PayloadType.MapOf;
import io.pgflow4j.processor.migration.PayloadType.Named;
import io.pgflow4j.processor.migration.PayloadType.Opaque;
import io.pgflow4j.processor.migration.PayloadType.OptionalOf;
import io.pgflow4j.processor.migration.PayloadType.ResultOf;
import io.pgflow4j.processor.migration.PayloadType.Scalar;
import io.pgflow4j.processor.migration.TypeSchema.Component;
import io.pgflow4j.processor.migration.TypeSchema.EnumSchema;
import io.pgflow4j.processor.migration.TypeSchema.RecordSchema;
import io.pgflow4j.processor.migration.TypeSchema.SealedSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    /** What decides the form has changed, and the build cannot tell what that means. */
    UNKNOWN,
    /** Today's code fails on older payloads. */
    BROKEN
  }

  private record Pair(String before, String now) {}

  private final Map<String, TypeSchema> typesBefore;
  private final Map<String, TypeSchema> typesNow;
  private final Set<Pair> visited = new HashSet<>();
  private final List<String> breaks = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
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

  /** What the build cannot judge, each naming its component. */
  List<String> doubts() {
    return doubts;
  }

  private void compare(PayloadType before, PayloadType now, String path) {
    if (!before.equals(now) && now.equals(PayloadType.JSON)) {
      wider();
    } else if (now instanceof OptionalOf optional) {
      if (before instanceof OptionalOf wasOptional) {
        compare(wasOptional.value(), optional.value(), path);
      } else {
        wider();
        if (!before.equals(PayloadType.VOID)) {
          compare(before, optional.value(), path);
        }
      }
    } else if (before instanceof OptionalOf optional && now instanceof Opaque is) {
      if (optional.value() instanceof Opaque was && was.mark().equals(is.mark())) {
        broken(path, "could be absent or null and is " + name(now) + ", which cannot");
      } else {
        doubt(path, "was " + name(before) + " and is " + name(now));
      }
    } else if (before instanceof Opaque || now instanceof Opaque) {
      compareOpaque(before, now, path);
    } else if (before instanceof OptionalOf) {
      broken(path, "could be absent or null and is " + name(now) + ", which cannot");
    } else if (before instanceof ListOf list && now instanceof ListOf listNow) {
      compare(list.element(), listNow.element(), path + "[]");
    } else if (before instanceof MapOf map && now instanceof MapOf mapNow) {
      compareKeys(map.key(), mapNow.key(), path);
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

  /** Names of objects are texts, whatever they stand for. */
  private void compareKeys(PayloadType before, PayloadType now, String path) {
    if (now.equals(MapOf.STRING)) {
      if (!before.equals(now)) {
        wider();
      }
    } else {
      compare(before, now, path + " (its keys)");
    }
  }

  /** What is inside does not decide, so a break there is only a doubt. */
  private void compareOpaque(PayloadType before, PayloadType now, String path) {
    if (!(before instanceof Opaque was
        && now instanceof Opaque is
        && was.mark().equals(is.mark()))) {
      doubt(path, "was " + name(before) + " and is " + name(now));
      return;
    }
    PayloadType inBefore = was.of();
    PayloadType inNow = is.of();
    if (inBefore == null || inNow == null) {
      if (inBefore != inNow) {
        doubt(path, "was " + name(before) + " and is " + name(now));
      }
      return;
    }
    Compatibility inside = new Compatibility(typesBefore, typesNow);
    inside.visited.addAll(visited);
    inside.compare(inBefore, inNow, path);
    inside.breaks.forEach(each -> addDoubt(each + ", stored by " + is.mark()));
    inside.doubts.forEach(this::addDoubt);
    if (inside.level == Level.WIDER) {
      wider();
    }
  }

  private void compareNamed(Named before, Named now, String path) {
    if (!visited.add(new Pair(before.name(), now.name()))) {
      return;
    }
    TypeSchema was = typesBefore.get(before.name());
    TypeSchema is = typesNow.get(now.name());
    if (was instanceof RecordSchema record && is instanceof RecordSchema recordNow) {
      compareRecords(record, recordNow, path);
    } else if (was instanceof EnumSchema constants && is instanceof EnumSchema constantsNow) {
      compareEnums(constants, constantsNow, path);
    } else if (was instanceof SealedSchema variants && is instanceof SealedSchema variantsNow) {
      compareSealed(variants, variantsNow, path);
    } else {
      broken(path, "was " + name(before) + " and is " + name(now));
    }
  }

  private void compareRecords(RecordSchema before, RecordSchema now, String path) {
    Set<String> found = new HashSet<>();
    now.components()
        .forEach(
            (name, component) -> {
              if (component.read()) {
                compareComponent(before, found, name, component, join(path, name));
              }
            });
    before
        .components()
        .forEach(
            (name, component) -> {
              if (component.written() && component.required() && !found.contains(name)) {
                wider();
              }
            });
  }

  private void compareComponent(
      RecordSchema before, Set<String> found, String name, Component now, String path) {
    Set<String> stored = new TreeSet<>(now.aliases());
    stored.add(name);
    stored.removeIf(each -> !isWritten(before, each));
    if (stored.isEmpty() && now.required()) {
      broken(path, "is new and not optional");
    }
    for (String each : stored) {
      Component was = before.components().get(each);
      if (was != null) {
        compareStored(was, now, name, path);
      }
    }
    if (stored.contains(name)) {
      found.add(name);
    }
  }

  private void compareStored(Component was, Component now, String name, String path) {
    if (now.required() && !was.required() && Component.isRequired(was.type())) {
      broken(path, "could be absent and cannot any more");
    }
    for (String alias : was.aliases()) {
      if (!now.aliases().contains(alias) && !alias.equals(name)) {
        broken(path, "is no longer read from its alias '%s'".formatted(alias));
      }
    }
    compare(was.type(), now.type(), path);
  }

  private static boolean isWritten(RecordSchema record, String name) {
    Component component = record.components().get(name);
    return component != null && component.written();
  }

  private void compareEnums(EnumSchema before, EnumSchema now, String path) {
    Set<String> written = new TreeSet<>(before.constants());
    written.addAll(before.aliases());
    Set<String> read = new HashSet<>(now.constants());
    read.addAll(now.aliases());
    compareNames(written, read, path, "constant");
    if (!before.constants().containsAll(now.constants())) {
      wider();
    }
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
    breaks.add(sentence(path, what));
  }

  private void doubt(String path, String what) {
    addDoubt(sentence(path, what));
  }

  private void addDoubt(String what) {
    doubts.add(what);
    if (level != Level.BROKEN) {
      level = Level.UNKNOWN;
    }
  }

  private static String sentence(String path, String what) {
    return (path.isEmpty() ? "it " : "component '" + path + "' ") + what;
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
    } else if (type instanceof Opaque opaque) {
      return "stored by " + opaque.mark();
    }
    throw new IllegalStateException("Unknown payload type " + type);
  }
}

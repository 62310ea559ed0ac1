package io.pgflow4j.processor.condition;

import io.pgflow4j.processor.condition.Expression.Name;
import io.pgflow4j.processor.condition.Expression.Operand;
import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.TypeSchema;
import io.pgflow4j.processor.migration.TypeSchema.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Follows the paths of a condition through the forms of stored JSON. */
final class References {
  private final Scope scope;

  References(Scope scope) {
    this.scope = scope;
  }

  /** Whether a path can begin with that name. */
  boolean isRoot(String name) {
    return scope.roots().containsKey(name);
  }

  Reference resolve(Operand.Path path) {
    Name first = path.names().get(0);
    PayloadType here = scope.roots().get(first.text());
    if (here == null) {
      throw new Refused(
          new ConditionFault.UnknownRoot(
              first.column(), first.text(), List.copyOf(new TreeSet<>(scope.roots().keySet()))));
    }
    List<String> keys = new ArrayList<>();
    if (!scope.whole()) {
      keys.add(first.text());
    }
    List<String> optional = new ArrayList<>();
    String at = first.text();
    for (Name name : path.names().subList(1, path.names().size())) {
      if (here instanceof PayloadType.OptionalOf maybe) {
        optional.add(at);
        here = maybe.value();
      }
      here = member(here, at, name);
      keys.add(name.text());
      at = at + "." + name.text();
    }
    if (here instanceof PayloadType.OptionalOf || here.equals(PayloadType.JSON)) {
      optional.add(at);
    }
    return new Reference(at, List.copyOf(keys), ValueTypes.of(here, scope), List.copyOf(optional));
  }

  private PayloadType member(PayloadType owner, String at, Name name) {
    if (owner.equals(PayloadType.JSON)) {
      return PayloadType.JSON;
    } else if (owner instanceof PayloadType.MapOf map) {
      return optional(map.value());
    }
    Map<String, PayloadType> members = members(owner, at, name);
    PayloadType member = members.get(name.text());
    if (member == null) {
      throw new Refused(
          new ConditionFault.UnknownComponent(
              name.column(),
              name.text(),
              at,
              ValueTypes.of(owner, scope).name(),
              List.copyOf(members.keySet())));
    }
    return member;
  }

  private Map<String, PayloadType> members(PayloadType owner, String at, Name name) {
    Optional<TypeSchema> schema = scope.schema(owner);
    if (schema.isPresent() && schema.get() instanceof TypeSchema.RecordSchema record) {
      return written(record);
    } else if (schema.isPresent() && schema.get() instanceof TypeSchema.SealedSchema variants) {
      return common((PayloadType.Named) owner, variants);
    }
    throw new Refused(
        new ConditionFault.NoComponents(
            name.column(), name.text(), at, ValueTypes.of(owner, scope).name()));
  }

  private static Map<String, PayloadType> written(TypeSchema.RecordSchema record) {
    Map<String, PayloadType> members = new TreeMap<>();
    record
        .components()
        .forEach(
            (name, component) -> {
              if (component.written()) {
                members.put(name, type(component));
              }
            });
    return members;
  }

  private static PayloadType type(Component component) {
    return component.required() ? component.type() : optional(component.type());
  }

  /** What variants have under one name and of one type; absent in those that do not have it. */
  private Map<String, PayloadType> common(
      PayloadType.Named owner, TypeSchema.SealedSchema variants) {
    Map<String, PayloadType> members = new TreeMap<>();
    TreeSet<String> unlike = new TreeSet<>();
    for (PayloadType variant : variants.variants().values()) {
      if (scope.schema(variant).orElse(null) instanceof TypeSchema.RecordSchema record) {
        written(record)
            .forEach(
                (name, type) -> {
                  PayloadType other = members.putIfAbsent(name, optional(type));
                  if (other != null && !other.equals(optional(type))) {
                    unlike.add(name);
                  }
                });
      }
    }
    unlike.forEach(members::remove);
    boolean property = !List.of("{}", "[]").contains(variants.discriminator());
    if (property) {
      members.putIfAbsent(variants.discriminator(), Scope.variantOf(owner));
    }
    return members;
  }

  private static PayloadType optional(PayloadType type) {
    return type instanceof PayloadType.OptionalOf ? type : new PayloadType.OptionalOf(type);
  }
}

package io.pgflow4j.processor.read;

import io.pgflow4j.processor.model.Item;
import io.pgflow4j.processor.model.Item.NotAnArray;
import io.pgflow4j.processor.model.Item.NotAnArray.Kind;
import io.pgflow4j.processor.model.PathFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds the type of a fanout step's items in its dependency's output. */
record ItemReader(TypeFacts facts, StoredObjects objects) {
  Item read(TypeMirror output, String path) {
    if (path.isEmpty()) {
      return elements(output);
    }
    FanoutPath parsed = FanoutPath.parse(path);
    return parsed instanceof FanoutPath.Sound sound
        ? walk(output, path, sound.parts())
        : bad(syntax((FanoutPath.Faulty) parsed));
  }

  private static PathFault syntax(FanoutPath.Faulty faulty) {
    return new PathFault.Syntax(faulty.column(), faulty.expected());
  }

  private Item walk(TypeMirror output, String path, List<FanoutPath.Part> parts) {
    TypeMirror here = output;
    String at = "";
    for (FanoutPath.Part part : parts) {
      if (part.name() == null) {
        if (!isList(here)) {
          return bad(new PathFault.NotList(at, here.toString()));
        }
        if (!(elements(here) instanceof Item.Known item)) {
          return new Item.Untyped(here.toString());
        }
        here = item.type();
      } else {
        if (isList(here)) {
          return bad(missingBrackets(output, at, here, path));
        }
        if (!TypeFacts.isRecord(here)) {
          return bad(new PathFault.NotRecord(at, here.toString(), part.name()));
        }
        List<String> known = new ArrayList<>();
        Optional<TypeMirror> next = component((DeclaredType) here, part.name(), known);
        if (next.isEmpty()) {
          return bad(new PathFault.Unknown(part.name(), here.toString(), known));
        }
        here = next.get();
      }
      at = path.substring(0, part.end());
    }
    if (parts.get(parts.size() - 1).name() == null) {
      return new Item.Known(facts.boxed(here));
    }
    return bad(
        isList(here)
            ? missingBrackets(output, at, here, path)
            : new PathFault.EndsElsewhere(at, here.toString()));
  }

  private PathFault missingBrackets(TypeMirror output, String at, TypeMirror list, String path) {
    String rest = path.substring(at.length());
    String longer = at + "[]" + (at.isEmpty() ? "." : "") + rest;
    return new PathFault.MissingBrackets(at, list.toString(), corrected(output, longer, at + "[]"));
  }

  /** The path that works: behind a list of scalars there is nothing more to walk into. */
  private String corrected(TypeMirror output, String path, String otherwise) {
    Item item = read(output, path);
    if (item instanceof Item.BadPath bad) {
      return bad.fault() instanceof PathFault.MissingBrackets more ? more.corrected() : otherwise;
    }
    return path;
  }

  private Optional<TypeMirror> component(DeclaredType owner, String name, List<String> known) {
    for (StoredProperty property : objects.of(owner).properties()) {
      if (property.written()) {
        known.add(property.name());
        if (property.name().equals(name)) {
          return Optional.of(property.type());
        }
      }
    }
    return Optional.empty();
  }

  private static Item bad(PathFault fault) {
    return new Item.BadPath(fault);
  }

  /** Whether the type becomes a JSON array. */
  private boolean isList(TypeMirror type) {
    return !(elements(type) instanceof NotAnArray);
  }

  private Item elements(TypeMirror type) {
    if (type.getKind() == TypeKind.ARRAY) {
      TypeMirror component = ((ArrayType) type).getComponentType();
      // Jackson writes these two as one string
      boolean text = component.getKind() == TypeKind.BYTE || component.getKind() == TypeKind.CHAR;
      return text
          ? new NotAnArray(Kind.OTHER, type.toString())
          : new Item.Known(facts.boxed(component));
    }
    if (JsonValues.contains(TypeFacts.qualifiedName(type))) {
      return new NotAnArray(Kind.OTHER, type.toString());
    }
    Optional<DeclaredType> stream = facts.as(type, "java.util.stream.Stream");
    Optional<DeclaredType> list =
        stream.isPresent() ? stream : facts.as(type, "java.lang.Iterable");
    boolean object =
        facts.is(type, "tools.jackson.databind.JsonNode")
            && !facts.is(type, "tools.jackson.databind.node.ArrayNode");
    if (list.isEmpty() || object) {
      return new NotAnArray(kind(type), type.toString());
    }
    return facts
        .writtenArgument(list.get(), type, 0)
        .<Item>map(Item.Known::new)
        .orElseGet(() -> new Item.Untyped(type.toString()));
  }

  private Kind kind(TypeMirror type) {
    if (facts.is(type, "java.util.Map")) {
      return Kind.MAP;
    }
    if (TypeFacts.qualifiedName(type).startsWith("java.util.Optional")) {
      return Kind.OPTIONAL;
    }
    return facts.is(type, "java.util.stream.BaseStream") ? Kind.PRIMITIVE_STREAM : Kind.OTHER;
  }
}

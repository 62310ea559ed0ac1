package io.pgflow4j.processor.read;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Writes sources of types in pairs: an older one, and a newer one that is an edit of it. Each has
 * values, which are Java expressions.
 */
final class GeneratedTypes {
  private static final String[][] SCALARS = {
    {"byte", "(byte) 1", "(byte) -7"},
    {"short", "(short) 300", "(short) -1"},
    {"int", "70000", "-3"},
    {"long", "5000000000L", "1L"},
    {"float", "0.1f", "2f"},
    {"double", "0.1", "1e300"},
    {"boolean", "true", "false"},
    {"char", "'a'", "'\\u00e4'"},
    {"Integer", "7", "-70000"},
    {"Long", "5000000000L", "2L"},
    {"String", "\"x\"", "\"\""},
    {"BigInteger", "BigInteger.TWO.pow(90)", "BigInteger.ONE"},
    {"BigDecimal", "new BigDecimal(\"1.10\")", "new BigDecimal(\"123456789012345678901.5\")"},
    {"Number", "new BigDecimal(\"2.50\")", "1"},
    {"UUID", "new UUID(1, 2)", "new UUID(3, 4)"},
    {"Instant", "Instant.ofEpochSecond(1, 5)", "Instant.EPOCH"},
    {"LocalDate", "LocalDate.EPOCH", "LocalDate.MAX.minusYears(999990000)"},
    {"Month", "Month.MAY", "Month.JUNE"},
    {"Colour", "Colour.RED", "Colour.GREEN"},
    {"Coin", "new Coin(\"e\")", "new Coin(\"\")"},
    {"Inner", "new Inner(1, \"i\")", "new Inner(2, null)"},
    {"Shape", "new Circle(1)", "new Square(\"s\")"},
    {"Circle", "new Circle(4)", "new Circle(5)"},
    {"Bean", "new Bean().with(3)", "new Bean()"},
    {"Fixed", "new Fixed(4)", "new Fixed()"},
  };
  private static final String[] NAMINGS = {
    "", "", "", "SnakeCaseStrategy", "KebabCaseStrategy", "UpperCamelCaseStrategy"
  };
  private static final String[] KEYS = {"String", "Integer", "Colour", "UUID", "LocalDate", "Long"};

  private static final List<String> NUMBERS =
      List.of(
          "byte", "short", "int", "long", "float", "double", "BigInteger", "BigDecimal", "Number");

  /** The second one names another part, so that some types have two properties of one name. */
  private static final String[] MEMBERS = {
    "@JsonProperty(\"Na me\") ",
    "@JsonProperty(\"partNo1\") ",
    "@JsonProperty(isRequired = OptBoolean.FALSE) ",
    "@JsonProperty(isRequired = OptBoolean.TRUE) ",
    "@JsonProperty(required = true) "
  };

  private static final String[] COLOURS = {
    "RED, GREEN",
    "RED, @JsonProperty(\"green\") GREEN",
    "RED, GREEN, BLUE",
    "@JsonAlias(\"R\") RED, GREEN"
  };
  private static final String[] INNERS = {
    "@JsonUnwrapped", "@JsonFormat(shape = JsonFormat.Shape.ARRAY)", ""
  };
  private static final String[] BEANS = {
    "@JsonProperty(\"y\") ", "@JsonInclude(JsonInclude.Include.NON_DEFAULT) ", ""
  };

  /** So many pairs of each subject have no edit but the one aimed at it. */
  private static final int AIMED_ONLY = 9;

  private final Random random;
  private final Set<String> renamedOnly = new HashSet<>();
  private boolean onlyRenamed;
  private int added;

  GeneratedTypes(long seed) {
    this.random = new Random(seed);
  }

  /** A component: annotations in front, type, and the expressions of its values. */
  private record Part(String name, String annotations, String type, List<String> values) {}

  /** What else the enclosing class declares. */
  private record Rest(
      String naming, String colours, String shapes, boolean typed, String inner, String bean) {
    Rest withNaming(String changed) {
      return new Rest(changed, colours, shapes, typed, inner, bean);
    }

    Rest withColours(String changed) {
      return new Rest(naming, changed, shapes, typed, inner, bean);
    }

    Rest withShapes(String changed) {
      return new Rest(naming, colours, changed, typed, inner, bean);
    }

    Rest withTyped(boolean changed) {
      return new Rest(naming, colours, shapes, changed, inner, bean);
    }

    Rest withInner(String changed) {
      return new Rest(naming, colours, shapes, typed, changed, bean);
    }

    Rest withBean(String changed) {
      return new Rest(naming, colours, shapes, typed, inner, changed);
    }
  }

  /** A whole type. */
  private record Whole(List<Part> parts, Rest rest) {}

  /**
   * The source of one pair, class {@code name} with {@code A} and {@code B} in it. Every scalar is
   * the subject of each so-manieth pair: its first part is of that type. If there is an edit aimed
   * at the subject, the first pairs have only that edit, another form of it in each.
   */
  String pair(String name, int number) {
    int round = number / SCALARS.length;
    Whole older = whole(SCALARS[number % SCALARS.length]);
    onlyRenamed = false;
    Whole newer = aimed(older, round);
    boolean untouched = newer.equals(older);
    for (int i = untouched || round >= AIMED_ONLY ? random.nextInt(3) + 1 : 0; i > 0; i--) {
      newer = edit(newer);
      onlyRenamed = false;
    }
    if (onlyRenamed) {
      renamedOnly.add(name);
    }
    return """
        package gen;
        import com.fasterxml.jackson.annotation.*;
        import io.pgflow4j.TypeRef;
        import java.math.*;
        import java.time.*;
        import java.util.*;
        import org.jspecify.annotations.Nullable;
        import tools.jackson.databind.PropertyNamingStrategies;
        import tools.jackson.databind.annotation.JsonNaming;
        public final class %s {
        %s%s}
        """
        .formatted(name, source("A", older), source("B", newer));
  }

  /** The pairs whose newer type reads the older one's JSON, because all it did is add an alias. */
  Set<String> renamedOnly() {
    return renamedOnly;
  }

  private Whole whole(String[] subject) {
    List<Part> parts = new ArrayList<>();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      parts.add(part("partNo" + i));
    }
    parts.set(0, plain(parts.get(0).name(), subject));
    return new Whole(
        parts,
        new Rest(
            pick(NAMINGS),
            COLOURS[0],
            random.nextBoolean()
                ? ""
                : "@JsonSubTypes({@JsonSubTypes.Type(value = Circle.class, name = \"c\"), @JsonSubTypes.Type(Square.class)})",
            random.nextInt(4) > 0,
            "",
            ""));
  }

  /** An edit of what decides the form of the first part; the same type where there is none. */
  private Whole aimed(Whole whole, int round) {
    List<Part> parts = new ArrayList<>(whole.parts());
    Part subject = parts.get(0);
    Rest rest = whole.rest();
    switch (subject.type()) {
      case "boolean", "String" -> parts.set(0, with(subject, MEMBERS[round % MEMBERS.length]));
      case "UUID" -> {
        parts.set(0, renamed(subject));
        // No naming strategy changes an alias. A variant may be stored by the name of its class,
        // which is another one in B.
        onlyRenamed =
            rest.naming().isEmpty()
                && parts.stream().noneMatch(part -> part.type().matches(".*(Circle|Shape).*"));
      }
      case "Instant" -> parts.add(part("added" + added++));
      case "LocalDate" -> rest = rest.withNaming(NAMINGS[round % NAMINGS.length]);
      case "Month" -> parts.set(0, optional(subject));
      case "Coin" -> parts.remove(0);
      case "Long" -> parts.replaceAll(part -> with(part, MEMBERS[0]));
      case "Colour" -> rest = rest.withColours(COLOURS[round % COLOURS.length]);
      case "Shape" -> rest = rest.withShapes("");
      case "Circle" -> rest = rest.withTyped(!rest.typed());
      case "Inner" -> rest = rest.withInner(INNERS[round % INNERS.length]);
      case "Bean" -> rest = rest.withBean(BEANS[round % BEANS.length]);
      default -> {
        if (NUMBERS.contains(subject.type())) {
          parts.set(0, number(subject, NUMBERS.get(round % NUMBERS.size())));
        }
      }
    }
    return new Whole(parts.isEmpty() ? whole.parts() : parts, rest);
  }

  private Whole edit(Whole whole) {
    List<Part> parts = new ArrayList<>(whole.parts());
    int at = random.nextInt(parts.size());
    Part old = parts.get(at);
    Rest rest = whole.rest();
    switch (random.nextInt(14)) {
      case 0 -> parts.set(at, with(part(old.name()), old.annotations()));
      case 1 -> parts.set(at, widened(old));
      case 2 -> parts.add(nullable("added" + added++));
      case 3 -> parts.add(part("added" + added++));
      case 4 -> {
        if (parts.size() > 1) {
          parts.remove(at);
        }
      }
      case 5 -> parts.set(at, renamed(old));
      case 6 -> parts.set(at, with(old, old.annotations().isEmpty() ? pick(MEMBERS) : ""));
      case 7 -> rest = rest.withNaming(pick(NAMINGS));
      case 8 -> rest = rest.withColours(pick(COLOURS));
      case 9 -> rest = rest.withShapes("");
      case 10 -> rest = rest.withTyped(!rest.typed());
      case 11 -> rest = rest.withInner(pick(INNERS));
      case 12 -> rest = rest.withBean(pick(BEANS));
      default -> parts.set(at, optional(old));
    }
    return new Whole(parts, rest);
  }

  private Part part(String name) {
    String[] scalar = SCALARS[random.nextInt(SCALARS.length)];
    Part plain = plain(name, scalar);
    return switch (random.nextInt(6)) {
      case 0 ->
          new Part(
              name,
              "",
              "List<" + boxed(scalar[0]) + ">",
              List.of("List.of(" + scalar[1] + ", " + scalar[2] + ")", "List.of()"));
      case 1 -> map(name, scalar);
      case 2 -> optional(plain);
      case 3 ->
          new Part(
              name, "", "Box<" + boxed(scalar[0]) + ">", List.of("new Box<>(" + scalar[1] + ")"));
      default -> plain;
    };
  }

  private static Part plain(String name, String[] scalar) {
    return new Part(name, "", scalar[0], List.of(scalar[1], scalar[2]));
  }

  private Part map(String name, String[] scalar) {
    String key = pick(KEYS);
    String value = "";
    for (String[] each : SCALARS) {
      if (each[0].equals(key)) {
        value = each[1];
      }
    }
    return new Part(
        name,
        "",
        "Map<" + key + ", " + boxed(scalar[0]) + ">",
        List.of("Map.of(" + value + ", " + scalar[2] + ")"));
  }

  private Part nullable(String name) {
    String[] scalar = SCALARS[10 + random.nextInt(SCALARS.length - 10)];
    return new Part(name, "@Nullable ", scalar[0], List.of("null", scalar[1]));
  }

  private Part optional(Part part) {
    if (part.type().startsWith("Optional") || part.annotations().contains("@Nullable")) {
      return part;
    }
    List<String> values = new ArrayList<>();
    values.add("Optional.empty()");
    part.values().forEach(value -> values.add("Optional.ofNullable(" + value + ")"));
    return new Part(
        part.name(), part.annotations(), "Optional<" + boxed(part.type()) + ">", values);
  }

  private Part widened(Part part) {
    if (part.type().equals("Colour") || part.type().equals("char")) {
      return new Part(part.name(), part.annotations(), "String", List.of("\"RED\""));
    }
    return NUMBERS.contains(part.type())
        ? number(part, NUMBERS.get(random.nextInt(NUMBERS.size())))
        : part;
  }

  private static Part number(Part part, String type) {
    for (String[] each : SCALARS) {
      if (each[0].equals(type)) {
        return new Part(part.name(), part.annotations(), type, List.of(each[1], each[2]));
      }
    }
    throw new IllegalArgumentException(type);
  }

  private static Part renamed(Part part) {
    return part.annotations().contains("@JsonAlias")
        ? part
        : new Part(
            part.name() + "New",
            "@JsonAlias(\"" + part.name() + "\") " + part.annotations(),
            part.type(),
            part.values());
  }

  private static Part with(Part part, String annotations) {
    return new Part(part.name(), annotations, part.type(), part.values());
  }

  private static String boxed(String type) {
    return switch (type) {
      case "int" -> "Integer";
      case "char" -> "Character";
      case "byte", "short", "long", "float", "double", "boolean" ->
          Character.toUpperCase(type.charAt(0)) + type.substring(1);
      default -> type;
    };
  }

  private String source(String name, Whole whole) {
    Rest rest = whole.rest();
    List<String> components = new ArrayList<>();
    whole.parts().forEach(p -> components.add(p.annotations() + p.type() + " " + p.name()));
    boolean unwrapped = rest.inner().equals("@JsonUnwrapped");
    String naming =
        rest.naming().isEmpty()
            ? ""
            : "@JsonNaming(PropertyNamingStrategies." + rest.naming() + ".class) ";
    return """
        public static final class %s {
          public enum Colour { %s; public String toString() { return "never stored"; } }
          public record Coin(@JsonValue String text) {}
          %s public record Deep(int deep) {}
          public record Inner(int number, @Nullable String note, %s Deep in) {
            public Inner(int number, @Nullable String note) { this(number, note, new Deep(number)); }
            public boolean isEmpty() { return true; }
          }
          public record Box<T>(T content, @Nullable Box<T> next) { Box(T content) { this(content, null); } }
          %s %s public sealed interface Shape permits Circle, Square {}
          public record Circle(int radius) implements Shape {}
          public record Square(String side) implements Shape {}
          public static class Bean {
            %sprivate int x;
            public int getX() { return x; }
            public int getTwice() { return 2 * x; }
            public Bean with(int x) { this.x = x; return this; }
            public Bean setX(int x) { this.x = x; return this; }
          }
          public static class Fixed {
            @JsonProperty private final int z;
            public Fixed() { this(0); }
            public Fixed(int z) { this.z = z; }
          }
          %spublic record T(%s) {}
          public static final TypeRef<T> TYPE = new TypeRef<T>() {};
          public static T value(int i) { return switch (i) { %s }; }
        }
        """
        .formatted(
            name,
            rest.colours(),
            unwrapped ? "" : rest.inner(),
            unwrapped ? "@JsonUnwrapped(prefix = \"in_\")" : "",
            rest.typed()
                ? "@JsonTypeInfo(use = JsonTypeInfo.Id.NAME)"
                : "@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = \"kind\")",
            rest.shapes(),
            rest.bean(),
            naming,
            String.join(", ", components),
            values(whole.parts()));
  }

  private static String values(List<Part> parts) {
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < GeneratedTypesTest.VALUES; i++) {
      List<String> arguments = new ArrayList<>();
      for (int j = 0; j < parts.size(); j++) {
        List<String> values = parts.get(j).values();
        arguments.add(values.get((i + (i / 2) * j) % values.size()));
      }
      String label = i == GeneratedTypesTest.VALUES - 1 ? "default" : "case " + i;
      cases.append("%s -> new T(%s); ".formatted(label, String.join(", ", arguments)));
    }
    return cases.toString();
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}

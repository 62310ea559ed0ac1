package io.pgflow4j.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The payload types of a flow as its {@code .flow.json} has them, and what is wrong with JSON that
 * should fit one. What the build could not follow (opaque forms, values of other classes) is not
 * judged: the worker's codec has the last word. Immutable.
 */
public final class PayloadTypes {
  private static final Map<String, BigDecimal> LARGEST =
      Map.of(
          "byte", BigDecimal.valueOf(Byte.MAX_VALUE),
          "short", BigDecimal.valueOf(Short.MAX_VALUE),
          "int", BigDecimal.valueOf(Integer.MAX_VALUE),
          "long", BigDecimal.valueOf(Long.MAX_VALUE));

  private final JsonNode types;

  /** The object {@code types} of a {@code .flow.json}. */
  public PayloadTypes(JsonNode types) {
    this.types = types;
  }

  /** A sentence for each thing in the value that does not fit the type. */
  public List<String> faults(String path, JsonNode value, JsonNode type) {
    List<String> faults = new ArrayList<>();
    check(path, value, type, faults);
    return faults;
  }

  /** A component of an input, as forms ask for it. */
  public record Field(String name, JsonNode type, boolean required) {}

  /** The components of the record that a type is; empty when it is none. */
  public List<Field> fields(JsonNode type) {
    List<Field> fields = new ArrayList<>();
    JsonNode schema = types.path(type.path("type").asString(""));
    for (Map.Entry<String, JsonNode> entry : schema.path("record").properties()) {
      if (entry.getValue().path("read").asBoolean(true)) {
        fields.add(
            new Field(entry.getKey(), typeOf(entry.getValue()), isRequired(entry.getValue())));
      }
    }
    return fields;
  }

  /** The constants of the enum that a type is, also an optional one; empty when it is none. */
  public List<String> choices(JsonNode type) {
    JsonNode plain = type.has("optional") ? type.path("optional") : type;
    return plain.path("type").isString()
        ? constants(types.path(plain.path("type").asString()))
        : List.of();
  }

  /** The type in a few words. */
  public String text(JsonNode type) {
    if (type.isString()) {
      return scalarText(type.asString());
    }
    if (type.has("optional")) {
      return text(type.path("optional")) + " or null";
    }
    if (type.has("list")) {
      return "a list, each element " + text(type.path("list"));
    }
    if (type.has("map")) {
      return "an object, each value " + text(type.path("map"));
    }
    if (type.has("type")) {
      return named(type.path("type").asString());
    }
    return "any JSON";
  }

  private String named(String name) {
    JsonNode schema = types.path(name);
    if (schema.has("record")) {
      List<String> fields = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : schema.path("record").properties()) {
        if (field.getValue().path("read").asBoolean(true)) {
          fields.add(field.getKey() + (isRequired(field.getValue()) ? "" : "?"));
        }
      }
      return fields.isEmpty() ? "an object" : "an object with " + String.join(", ", fields);
    }
    if (schema.has("enum")) {
      return "one of " + String.join(", ", constants(schema));
    }
    return schema.has("sealed")
        ? "one of the variants "
            + String.join(", ", new TreeSet<>(schema.path("sealed").propertyNames()))
        : "any JSON";
  }

  private static String scalarText(String name) {
    return switch (name) {
      case "boolean" -> "true or false";
      case "byte", "short", "int", "long", "big-integer" -> "a whole number";
      case "float", "double", "number", "big-decimal" -> "a number";
      case "string" -> "a string";
      case "char" -> "a string of one character";
      case "void" -> "null";
      case "json" -> "any JSON";
      default -> "a " + name.substring(name.lastIndexOf('.') + 1);
    };
  }

  private void check(String path, JsonNode value, JsonNode type, List<String> faults) {
    if (type.isString()) {
      checkScalar(path, value, type.asString(), faults);
    } else if (type.has("optional")) {
      if (!value.isNull()) {
        check(path, value, type.path("optional"), faults);
      }
    } else if (type.has("list")) {
      checkList(path, value, type, faults);
    } else if (type.has("map")) {
      if (isKind(path, value, value.isObject(), type, faults)) {
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
          check(path + "." + entry.getKey(), entry.getValue(), type.path("map"), faults);
        }
      }
    } else if (type.has("type")) {
      checkNamed(path, value, type, types.path(type.path("type").asString()), faults);
    }
  }

  private void checkList(String path, JsonNode value, JsonNode type, List<String> faults) {
    if (isKind(path, value, value.isArray(), type, faults)) {
      for (int i = 0; i < value.size(); i++) {
        check(path + "[" + i + "]", value.get(i), type.path("list"), faults);
      }
    }
  }

  private void checkNamed(
      String path, JsonNode value, JsonNode type, JsonNode schema, List<String> faults) {
    if (schema.has("record")) {
      if (isKind(path, value, value.isObject(), type, faults)) {
        checkRecord(path, value, schema.path("record"), faults);
      }
    } else if (schema.has("enum")) {
      List<String> known = new ArrayList<>(constants(schema));
      schema.path("aliases").forEach(alias -> known.add(alias.asString()));
      isKind(path, value, value.isString() && known.contains(value.asString()), type, faults);
    } else if (schema.has("sealed")) {
      checkSealed(path, value, type, schema, faults);
    }
  }

  private void checkRecord(String path, JsonNode value, JsonNode components, List<String> faults) {
    for (Map.Entry<String, JsonNode> entry : components.properties()) {
      JsonNode component = entry.getValue();
      if (!component.path("read").asBoolean(true)) {
        continue;
      }
      JsonNode type = typeOf(component);
      JsonNode found = value.path(entry.getKey());
      for (JsonNode alias : component.path("aliases")) {
        found = found.isMissingNode() ? value.path(alias.asString()) : found;
      }
      String inner = path + "." + entry.getKey();
      if (!found.isMissingNode()) {
        check(inner, found, type, faults);
      } else if (isRequired(component)) {
        faults.add(inner + " is missing; it must be " + text(type));
      }
    }
  }

  private void checkSealed(
      String path, JsonNode value, JsonNode type, JsonNode schema, List<String> faults) {
    String discriminator = schema.path("discriminator").asString("");
    if (discriminator.equals("[]") || discriminator.equals("{}")) {
      isKind(path, value, value.isContainer(), type, faults);
      return;
    }
    if (!isKind(path, value, value.isObject(), type, faults)) {
      return;
    }
    JsonNode name = value.path(discriminator);
    JsonNode variant = schema.path("sealed").path(name.isString() ? name.asString() : "");
    if (variant.isMissingNode()) {
      faults.add(
          path
              + "."
              + discriminator
              + (name.isMissingNode() ? " is missing" : " is " + shown(name))
              + "; it must be one of "
              + String.join(", ", new TreeSet<>(schema.path("sealed").propertyNames())));
    } else {
      check(path, value, variant, faults);
    }
  }

  private void checkScalar(String path, JsonNode value, String name, List<String> faults) {
    boolean fits =
        switch (name) {
          case "boolean" -> value.isBoolean();
          case "byte", "short", "int", "long" -> isWhole(value, name);
          case "big-integer" -> value.isIntegralNumber();
          case "float", "double", "number", "big-decimal" -> value.isNumber();
          case "string" -> value.isString();
          case "char" -> value.isString() && value.asString().length() == 1;
          default -> true;
        };
    if (!fits) {
      String range =
          LARGEST.containsKey(name) && value.isIntegralNumber() ? " that fits into " + name : "";
      faults.add(path + " is " + shown(value) + "; it must be " + scalarText(name) + range);
    }
  }

  private static boolean isWhole(JsonNode value, String name) {
    BigDecimal largest = LARGEST.getOrDefault(name, BigDecimal.ZERO);
    return value.isIntegralNumber()
        && value.decimalValue().compareTo(largest) <= 0
        && value.decimalValue().compareTo(largest.negate().subtract(BigDecimal.ONE)) >= 0;
  }

  private boolean isKind(
      String path, JsonNode value, boolean fits, JsonNode type, List<String> faults) {
    if (!fits) {
      faults.add(path + " is " + shown(value) + "; it must be " + text(type));
    }
    return fits;
  }

  private static List<String> constants(JsonNode schema) {
    List<String> constants = new ArrayList<>();
    schema.path("enum").forEach(constant -> constants.add(constant.asString()));
    return constants;
  }

  /** A component says its type directly, or under {@code component} beside what else it says. */
  private static JsonNode typeOf(JsonNode component) {
    return component.has("component") ? component.path("component") : component;
  }

  private static boolean isRequired(JsonNode component) {
    return component.path("required").asBoolean(!typeOf(component).has("optional"));
  }

  private static String shown(JsonNode value) {
    if (value.isObject()) {
      return "an object";
    }
    if (value.isArray()) {
      return "a list";
    }
    String text = value.toString();
    return text.length() > 60 ? text.substring(0, 57) + "..." : text;
  }
}

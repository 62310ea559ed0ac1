package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.Request;
import io.pgflow4j.json.PayloadTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form for a payload: the input of a new run, or a signal. It has a field per component where the
 * database knows the type, and JSON as a whole. It keeps what a viewer wrote, and says what is
 * wrong with it.
 *
 * @param fields empty where the payload is not a record, or its type is not known
 * @param json the payload as a whole, as it was written
 * @param id the run id that was asked for
 * @param asJson whether the viewer wrote JSON
 * @param expected the payload's type in words
 * @param faults what is wrong, apart from what the fields say
 * @param input the payload to send; null when something is wrong, or nothing was sent
 */
public record PayloadForm(
    List<Field> fields,
    String json,
    String id,
    boolean asJson,
    String expected,
    List<String> faults,
    @Nullable String input) {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Set<String> NUMBERS =
      Set.of(
          "byte",
          "short",
          "int",
          "long",
          "big-integer",
          "float",
          "double",
          "number",
          "big-decimal");

  /** What a field is written in. */
  public enum Kind {
    /** One line of text. */
    TEXT,
    /** One of some values. */
    CHOICE,
    /** JSON of several lines. */
    JSON
  }

  /**
   * A field.
   *
   * @param expected its type in words
   * @param choices what can be chosen; the first is empty where it may be left out
   * @param value what was written
   * @param fault what is wrong with it, or empty
   */
  public record Field(
      String name,
      Kind kind,
      String expected,
      boolean required,
      List<String> choices,
      String value,
      String fault) {
    /** The name under which a browser sends it. */
    public String parameter() {
      return "field." + name;
    }
  }

  /** The form of a run's input, as it was sent or empty. */
  public static PayloadForm ofInput(@Nullable JsonNode described, Request request) {
    JsonNode known = known(described);
    return of(known, known.path("input"), "input", request);
  }

  /** The form of a signal to a step, whose output it becomes. */
  public static PayloadForm ofSignal(@Nullable JsonNode described, String step, Request request) {
    JsonNode known = known(described);
    return of(known, known.path("outputs").path(step), "payload", request);
  }

  private static JsonNode known(@Nullable JsonNode described) {
    return described == null ? STRICT.createObjectNode() : described;
  }

  private static PayloadForm of(JsonNode known, JsonNode type, String root, Request request) {
    PayloadTypes types = new PayloadTypes(known.path("types"));
    List<PayloadTypes.Field> components = types.fields(type);
    String written = Objects.requireNonNullElse(request.parameter("input"), "{}");
    String id = Objects.requireNonNullElse(request.parameter("id"), "");
    boolean sent = request.changes();
    boolean asJson = request.parameter("input") != null || components.isEmpty();
    if (!sent) {
      return new PayloadForm(
          fields(types, components, root, request, List.of()),
          written,
          id,
          asJson,
          types.text(type),
          List.of(),
          null);
    }
    List<String> faults = new ArrayList<>();
    JsonNode value = asJson ? read(written, faults) : assembled(types, components, request);
    if (value != null) {
      faults.addAll(types.faults(root, value, type));
    }
    List<Field> fields = fields(types, components, root, request, asJson ? List.of() : faults);
    String input = faults.isEmpty() && value != null ? (asJson ? written : value.toString()) : null;
    faults.removeIf(fault -> fields.stream().anyMatch(field -> field.fault().equals(fault)));
    return new PayloadForm(fields, written, id, asJson, types.text(type), faults, input);
  }

  /** Whether something is wrong with what was sent. */
  public boolean wrong() {
    return !faults.isEmpty() || fields.stream().anyMatch(field -> !field.fault().isEmpty());
  }

  private static @Nullable JsonNode read(String text, List<String> faults) {
    try {
      return STRICT.readTree(text);
    } catch (JacksonException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " at line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      faults.add("What was written is not JSON" + where + ": " + e.getOriginalMessage());
      return null;
    }
  }

  private static List<Field> fields(
      PayloadTypes types,
      List<PayloadTypes.Field> components,
      String root,
      Request request,
      List<String> faults) {
    List<Field> fields = new ArrayList<>();
    for (PayloadTypes.Field component : components) {
      String path = root + "." + component.name();
      String value = Objects.requireNonNullElse(request.parameter("field." + component.name()), "");
      List<String> choices = new ArrayList<>();
      if (kind(types, component) == Kind.CHOICE) {
        if (!component.required()) {
          choices.add("");
        }
        choices.addAll(
            plain(component).asString("").equals("boolean")
                ? List.of("true", "false")
                : types.choices(component.type()));
      }
      fields.add(
          new Field(
              component.name(),
              kind(types, component),
              types.text(component.type()),
              component.required(),
              choices,
              value,
              faults.stream()
                  .filter(fault -> fault.startsWith(path) && isPath(fault, path.length()))
                  .findFirst()
                  .orElse("")));
    }
    return fields;
  }

  /** Whether a fault's path goes on behind that character, or ends there. */
  private static boolean isPath(String fault, int end) {
    return fault.length() == end || " .[".indexOf(fault.charAt(end)) >= 0;
  }

  private static JsonNode plain(PayloadTypes.Field component) {
    return component.type().has("optional") ? component.type().path("optional") : component.type();
  }

  private static Kind kind(PayloadTypes types, PayloadTypes.Field component) {
    JsonNode type = plain(component);
    if (type.isString()) {
      return switch (type.asString()) {
        case "boolean" -> Kind.CHOICE;
        case "json" -> Kind.JSON;
        default -> Kind.TEXT;
      };
    }
    return types.choices(type).isEmpty() ? Kind.JSON : Kind.CHOICE;
  }

  /** What does not fit its type goes in as text, so that the types say what is wrong with it. */
  private static JsonNode assembled(
      PayloadTypes types, List<PayloadTypes.Field> components, Request request) {
    ObjectNode input = STRICT.createObjectNode();
    for (PayloadTypes.Field component : components) {
      String value = request.parameter("field." + component.name());
      String type = plain(component).asString("");
      if (value == null) {
        if (component.required() && type.equals("string")) {
          input.put(component.name(), "");
        }
      } else if (kind(types, component) == Kind.JSON
          || type.equals("boolean")
          || NUMBERS.contains(type)) {
        input.set(component.name(), jsonOrText(value));
      } else {
        input.put(component.name(), value);
      }
    }
    return input;
  }

  private static JsonNode jsonOrText(String value) {
    try {
      return STRICT.readTree(value);
    } catch (JacksonException e) {
      return STRICT.getNodeFactory().stringNode(value);
    }
  }
}

package io.pgflow4j.processor.migration;

import io.pgflow4j.StepKind;
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
import io.pgflow4j.processor.option.Form;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.option.OptionValues;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link FlowJson} wrote; throws {@link JacksonException} for anything else. */
final class FlowJsonReader {
  private static final JsonMapper JSON = new JsonMapper();

  private FlowJsonReader() {}

  static JsonNode tree(String text) {
    return JSON.readTree(text);
  }

  static FlowState read(JsonNode root) {
    List<StepShape> steps = new ArrayList<>();
    Map<String, Integer> since = new TreeMap<>();
    root.required("steps")
        .properties()
        .forEach(
            step -> {
              steps.add(step(step.getKey(), step.getValue()));
              since.put(step.getKey(), number(step.getValue(), "sinceVersion"));
            });
    List<KeptStep> kept = new ArrayList<>();
    root.path("kept")
        .properties()
        .forEach(
            step -> {
              kept.add(
                  new KeptStep(
                      step(step.getKey(), step.getValue()),
                      number(step.getValue(), "lastVersion")));
              since.put(step.getKey(), number(step.getValue(), "sinceVersion"));
            });
    Map<String, TypeSchema> types = new TreeMap<>();
    root.required("types").properties().forEach(t -> types.put(t.getKey(), schema(t.getValue())));
    Map<String, Integer> retired = new TreeMap<>();
    root.required("retired")
        .properties()
        .forEach(step -> retired.put(step.getKey(), step.getValue().intValue()));
    List<HistoryEntry> history = new ArrayList<>();
    for (JsonNode entry : root.required("history")) {
      history.add(
          new HistoryEntry(
              text(entry, "file"),
              number(entry, "flowVersion"),
              text(entry, "kind"),
              text(entry, "sha256")));
    }
    FlowShape shape =
        new FlowShape(
            text(root, "flow"),
            options(OptionValues.Owner.FLOW, root.required("options")),
            type(root.required("input")),
            types,
            steps,
            kept,
            List.of(),
            SchedulesJson.read(root));
    return new FlowState(shape, number(root, "version"), since, retired, history);
  }

  private static StepShape step(String slug, JsonNode node) {
    List<String> deps = new ArrayList<>();
    node.required("dependsOn").forEach(dep -> deps.add(dep.stringValue()));
    JsonNode path = node.required("fanoutPath");
    return new StepShape(
        slug,
        StepKind.ofSqlName(text(node, "type")),
        deps,
        BranchesJson.read(node),
        path.isNull() ? null : path.stringValue(),
        options(OptionValues.Owner.STEP, node.required("options")),
        type(node.required("output")),
        null);
  }

  private static OptionValues options(OptionValues.Owner owner, JsonNode node) {
    Map<Option, OptionValue> values = new EnumMap<>(Option.class);
    for (Option option : owner.options()) {
      if (option.isLater() && !node.has(option.key())) {
        continue;
      }
      JsonNode value = node.required(option.key());
      if (!value.isNull()) {
        values.put(option, value(option, value));
      }
    }
    return new OptionValues(owner, values);
  }

  private static OptionValue value(Option option, JsonNode value) {
    if (option.form() == Form.NAMES) {
      List<String> names = new ArrayList<>();
      value.forEach(name -> names.add(name.stringValue()));
      return new OptionValue.Names(names);
    }
    return option.form().isKeptAsText()
        ? new OptionValue.Text(value.stringValue())
        : new OptionValue.Amount(value.intValue());
  }

  private static PayloadType type(JsonNode node) {
    if (node.isString()) {
      return new Scalar(node.stringValue());
    } else if (node.has("list")) {
      return new ListOf(type(node.required("list")));
    } else if (node.has("map")) {
      PayloadType key = node.has("keys") ? type(node.required("keys")) : MapOf.STRING;
      return new MapOf(key, type(node.required("map")));
    } else if (node.has("optional")) {
      return new OptionalOf(type(node.required("optional")));
    } else if (node.has("result")) {
      return new ResultOf(type(node.required("result")));
    } else if (node.has("opaque")) {
      return new Opaque(text(node, "opaque"), node.has("of") ? type(node.required("of")) : null);
    }
    return new Named(text(node, "type"));
  }

  private static TypeSchema schema(JsonNode node) {
    if (node.has("record")) {
      Map<String, Component> components = new TreeMap<>();
      node.required("record")
          .properties()
          .forEach(each -> components.put(each.getKey(), component(each.getValue())));
      return new RecordSchema(components);
    } else if (node.has("enum")) {
      return new EnumSchema(names(node.required("enum")), names(node.path("aliases")));
    }
    return new SealedSchema(text(node, "discriminator"), types(node.required("sealed")));
  }

  private static Component component(JsonNode node) {
    if (!node.has("component")) {
      return new Component(type(node));
    }
    PayloadType type = type(node.required("component"));
    return new Component(
        type,
        node.path("required").booleanValue(Component.isRequired(type)),
        node.path("written").booleanValue(true),
        node.path("read").booleanValue(true),
        names(node.path("aliases")));
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.forEach(name -> names.add(name.stringValue()));
    return names;
  }

  private static Map<String, PayloadType> types(JsonNode node) {
    Map<String, PayloadType> types = new TreeMap<>();
    node.properties().forEach(entry -> types.put(entry.getKey(), type(entry.getValue())));
    return types;
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).stringValue();
  }

  private static int number(JsonNode node, String name) {
    return node.required(name).intValue();
  }
}

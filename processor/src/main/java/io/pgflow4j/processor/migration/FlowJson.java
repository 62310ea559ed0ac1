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
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.option.OptionValues;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Writes a flow's state: sorted, indented, the same bytes on every machine. */
final class FlowJson {
  /** The format of the file; readers refuse what is newer. */
  static final int FORMAT = 1;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
  private static final JsonMapper PRETTY =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES))
          .build();

  private FlowJson() {}

  static String write(FlowState state) {
    FlowShape shape = state.shape();
    ObjectNode root = NODES.objectNode();
    root.put("format", FORMAT);
    root.put("flow", shape.slug());
    root.put("version", state.version());
    root.set("options", options(shape.options()));
    root.set("input", type(shape.input()));
    root.set("types", types(shape));
    ObjectNode steps = root.putObject("steps");
    for (StepShape step : shape.steps()) {
      steps.set(step.slug(), step(step, state.sinceVersion(step.slug())));
    }
    if (!shape.kept().isEmpty()) {
      ObjectNode kept = root.putObject("kept");
      for (KeptStep each : shape.kept()) {
        ObjectNode node = step(each.step(), state.sinceVersion(each.slug()));
        kept.set(each.slug(), node.put("lastVersion", each.lastVersion()));
      }
    }
    if (!shape.schedules().isEmpty()) {
      root.set(SchedulesJson.KEY, SchedulesJson.write(shape.schedules()));
    }
    ObjectNode retired = root.putObject("retired");
    state.retired().forEach(retired::put);
    ArrayNode history = root.putArray("history");
    for (HistoryEntry entry : state.history()) {
      history
          .addObject()
          .put("file", entry.file())
          .put("flowVersion", entry.flowVersion())
          .put("kind", entry.kind())
          .put("sha256", entry.sha256());
    }
    return PRETTY.writeValueAsString(root) + "\n";
  }

  private static ObjectNode types(FlowShape shape) {
    ObjectNode types = NODES.objectNode();
    shape.types().forEach((name, schema) -> types.set(name, schema(schema)));
    return types;
  }

  /** What {@code pgflow.describe_flow} tells a database, in one line. */
  static String described(FlowShape shape) {
    ObjectNode root = NODES.objectNode();
    root.set("input", type(shape.input()));
    ObjectNode outputs = root.putObject("outputs");
    shape.steps().forEach(step -> outputs.set(step.slug(), type(step.output())));
    root.set("types", types(shape));
    return root.toString();
  }

  /** Later options come first; that order is part of the hashes in committed files. */
  static ObjectNode options(OptionValues options) {
    ObjectNode node = NODES.objectNode();
    List<Option> all = options.owner().options();
    all.stream().filter(Option::isLater).filter(options::isSet).forEach(o -> put(node, o, options));
    all.stream()
        .filter(option -> !option.isLater())
        .sorted(Comparator.comparing(Option::key))
        .forEach(option -> put(node, option, options));
    return node;
  }

  private static void put(ObjectNode node, Option option, OptionValues options) {
    OptionValue value = options.get(option);
    if (value instanceof OptionValue.Amount amount) {
      node.put(option.key(), amount.number());
    } else if (value instanceof OptionValue.Text text) {
      node.put(option.key(), text.text());
    } else if (value instanceof OptionValue.Names names) {
      names.names().forEach(node.putArray(option.key())::add);
    } else {
      node.putNull(option.key());
    }
  }

  private static ObjectNode step(StepShape step, int since) {
    ObjectNode node = NODES.objectNode();
    node.put("type", step.kind().sqlName());
    ArrayNode deps = node.putArray("dependsOn");
    step.dependsOn().forEach(deps::add);
    node.put("fanoutPath", step.fanoutPath());
    node.put("sinceVersion", since);
    node.set("options", options(step.options()));
    node.set("output", type(step.output()));
    BranchesJson.write(step.branches(), node);
    return node;
  }

  private static JsonNode type(PayloadType type) {
    if (type instanceof Scalar scalar) {
      return StringNode.valueOf(scalar.name());
    } else if (type instanceof ListOf list) {
      return NODES.objectNode().set("list", type(list.element()));
    } else if (type instanceof MapOf map) {
      ObjectNode node = NODES.objectNode();
      if (!map.key().equals(MapOf.STRING)) {
        node.set("keys", type(map.key()));
      }
      return node.set("map", type(map.value()));
    } else if (type instanceof OptionalOf optional) {
      return NODES.objectNode().set("optional", type(optional.value()));
    } else if (type instanceof ResultOf result) {
      return NODES.objectNode().set("result", type(result.value()));
    } else if (type instanceof Named named) {
      return NODES.objectNode().put("type", named.name());
    } else if (type instanceof Opaque opaque) {
      ObjectNode node = NODES.objectNode().put("opaque", opaque.mark());
      return opaque.of() == null ? node : node.set("of", type(opaque.of()));
    }
    throw new IllegalStateException("Unknown payload type " + type);
  }

  private static ObjectNode schema(TypeSchema schema) {
    ObjectNode node = NODES.objectNode();
    if (schema instanceof RecordSchema record) {
      ObjectNode components = node.putObject("record");
      record.components().forEach((name, each) -> components.set(name, component(each)));
    } else if (schema instanceof EnumSchema constants) {
      ArrayNode names = node.putArray("enum");
      constants.constants().forEach(names::add);
      addAliases(node, constants.aliases());
    } else if (schema instanceof SealedSchema variants) {
      node.put("discriminator", variants.discriminator());
      node.set("sealed", types(variants.variants()));
    }
    return node;
  }

  /** Just the type where the rest is as records usually have it. */
  private static JsonNode component(Component component) {
    JsonNode type = type(component.type());
    if (component.isPlain()) {
      return type;
    }
    ObjectNode node = NODES.objectNode();
    node.set("component", type);
    if (component.required() != Component.isRequired(component.type())) {
      node.put("required", component.required());
    }
    if (!component.written()) {
      node.put("written", false);
    }
    if (!component.read()) {
      node.put("read", false);
    }
    addAliases(node, component.aliases());
    return node;
  }

  private static void addAliases(ObjectNode node, Set<String> aliases) {
    if (!aliases.isEmpty()) {
      ArrayNode names = node.putArray("aliases");
      aliases.forEach(names::add);
    }
  }

  private static ObjectNode types(Map<String, PayloadType> types) {
    ObjectNode node = NODES.objectNode();
    types.forEach((name, type) -> node.set(name, type(type)));
    return node;
  }
}

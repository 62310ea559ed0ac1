package io.pgflow4j.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import io.pgflow4j.StepKind;
import io.pgflow4j.processor.model.Enclosing;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.FlowVersion;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.ScheduleModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.spi.CanonicalShape;
import io.pgflow4j.spi.StepGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;

/** Writes the class with the typed definition and the binder. */
final class FlowWriter {
  private static final ClassName NO_INPUT = ClassName.get("io.pgflow4j", "NoInput");
  private static final ClassName DEFINITION = ClassName.get("io.pgflow4j", "FlowDefinition");
  private static final ClassName BINDING = ClassName.get("io.pgflow4j", "FlowBinding");
  private static final ClassName LIST = ClassName.get(List.class);
  private static final ClassName SCHEDULE = ClassName.get("io.pgflow4j", "ScheduleDefinition");
  private static final ClassName KEY = ClassName.get("io.pgflow4j", "SignalKey");
  private static final ClassName STEP = ClassName.get("io.pgflow4j", "StepDefinition");

  private final FlowModel flow;
  private final List<StepModel> steps;
  private final Components components;
  private final Markings markings;
  private final LongLiterals literals;
  private final Map<String, StepModel> keys = new LinkedHashMap<>();
  private final TypeRefs refs;

  FlowWriter(FlowModel flow, Components components, Markings markings, LongLiterals literals) {
    this.flow = flow;
    this.steps = flow.ordered();
    this.components = components;
    this.markings = markings;
    this.literals = literals;
    for (StepModel step : steps) {
      if (step.isAwaiting()) {
        // Faulty flows may have two of a name
        keys.putIfAbsent(Names.constant(step.slug().value()), step);
      }
    }
    List<String> taken = new ArrayList<>(keys.keySet());
    taken.add(0, Names.DEFINITION);
    this.refs = new TypeRefs(taken);
  }

  TypeSpec write(FlowVersion version) {
    CodeBlock definition = definition(version);
    CodeBlock binding = binding();
    List<FieldSpec> written = keys(step -> key(version, step));
    return start()
        .addFields(refs.fields())
        .addField(definitionField().initializer(definition).build())
        .addFields(written)
        .addMethod(bind().addCode(binding).build())
        .build();
  }

  /**
   * The same signatures without any code, for a flow with faults: code that uses them gets no
   * errors of its own.
   */
  TypeSpec writeFaulty() {
    TypeVariableName any = TypeVariableName.get("T");
    CodeBlock fail =
        CodeBlock.of(
            "throw new $T($S)",
            IllegalStateException.class,
            "Flow " + flow.slug().value() + " was not compiled");
    return start()
        .addField(definitionField().initializer("fail()").build())
        .addFields(keys(step -> CodeBlock.of("fail()")))
        .addMethod(bind().addStatement(fail).build())
        .addMethod(
            MethodSpec.methodBuilder("fail")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addTypeVariable(any)
                .returns(any)
                .addStatement(fail)
                .build())
        .build();
  }

  private TypeSpec.Builder start() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(flow.names().flow())
            .addModifiers(Modifier.FINAL)
            .addJavadoc(
                "Flow {@code $L}, made from {@link $T}. As a Mermaid chart:\n\n<pre>{@code\n$L}</pre>\n",
                DocText.of(flow.slug().value()),
                flow.type(),
                DocText.of(flow.currentGraph().toMermaid()))
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    Warnings warnings = markings.warnings();
    warnings.steps(flow);
    markings.mark(type, warnings);
    return type;
  }

  private FieldSpec.Builder definitionField() {
    TypeName type =
        ParameterizedTypeName.get(DEFINITION, input(), generated(flow.names().output()));
    return FieldSpec.builder(type, Names.DEFINITION, Modifier.STATIC, Modifier.FINAL)
        .addModifiers(markings.visibility())
        .addJavadoc(
            "What clients start runs of flow {@code $L} with.\n", DocText.of(flow.slug().value()));
  }

  /** A key for each step that awaits a signal. */
  private List<FieldSpec> keys(Function<StepModel, CodeBlock> initializer) {
    List<FieldSpec> fields = new ArrayList<>();
    keys.forEach(
        (name, step) -> {
          String flowSlug = flow.slug().value();
          String slug = step.slug().value();
          fields.add(
              FieldSpec.builder(
                      ParameterizedTypeName.get(KEY, payload(step)),
                      name,
                      Modifier.STATIC,
                      Modifier.FINAL)
                  .addModifiers(markings.visibility())
                  .addJavadoc(
                      "What clients signal step {@code $L} of flow {@code $L} with.\n",
                      DocText.of(slug),
                      DocText.of(flowSlug))
                  .initializer(initializer.apply(step))
                  .build());
        });
    return fields;
  }

  private TypeName payload(StepModel step) {
    return components.type(step.output()).withoutAnnotations().box();
  }

  private CodeBlock key(FlowVersion version, StepModel step) {
    String slug = step.slug().value();
    return CodeBlock.of(
        "new $T<>($L, $L, $L, $L)",
        KEY,
        Quoted.of(flow.slug().value()),
        Quoted.of(slug),
        refs.constant(payload(step)),
        version.since(slug));
  }

  private MethodSpec.Builder bind() {
    return MethodSpec.methodBuilder("bind")
        .addModifiers(Modifier.STATIC)
        .addModifiers(markings.visibility())
        .addJavadoc(
            "What workers run flow $L with.\n\n@param flow the instance whose methods are called, by several threads at once\n@return the binding\n",
            DocText.code(flow.slug().value()))
        .returns(BINDING)
        .addParameter(ParameterSpec.builder(flowType(), "flow").build());
  }

  private TypeName flowType() {
    for (Element each : Enclosing.withSelf(flow.type())) {
      if (each.getModifiers().contains(Modifier.PRIVATE)) {
        return ClassName.OBJECT;
      }
    }
    return ClassName.get(flow.type());
  }

  private TypeName input() {
    return flow.input().isEmpty() ? NO_INPUT : components.type(flow.input()).box();
  }

  private ClassName generated(String name) {
    return ClassName.get(flow.names().packageName(), name);
  }

  private CodeBlock definition(FlowVersion version) {
    List<CodeBlock> definitions = new ArrayList<>();
    for (StepModel step : steps) {
      StepGraph.Node node = step.node();
      boolean branching = !node.optional().isEmpty() || !node.oneOf().isEmpty();
      CodeBlock.Builder definition =
          CodeBlock.builder()
              .add("new $T($L, $T.$L, ", STEP, Quoted.of(node.slug()), StepKind.class, node.kind())
              .add("$L", slugs(node.dependsOn()));
      if (branching) {
        definition.add(", $L, $L", slugs(node.optional()), slugs(node.oneOf()));
      }
      definition.add(", $L", version.since(node.slug()));
      if (step.retired().isPresent()) {
        definition.add(", $L", step.retired().get().value());
      } else if (branching) {
        definition.add(", $T.CURRENT", STEP);
      }
      definitions.add(definition.add(")").build());
    }
    return CodeBlock.builder()
        .add("\n$>$>new $T<>(\n$>$>", DEFINITION)
        .add("$S,\n$L,\n", flow.slug().value(), version.version())
        .add("$L,\n", literals.mark(shape(version)))
        .add("$L,\n", literals.mark(version.options()))
        .add("$L,\n", refs.constant(input()))
        .add(
            "out -> $L,\n",
            components.decode(
                generated(flow.names().output()), OutputWriter.components(flow), "out", refs))
        .add("$T.of(\n$>$>$L)$<$<", LIST, CodeBlock.join(definitions, ",\n"))
        .add(schedules())
        .add(")$<$<$<$<")
        .build();
  }

  private CodeBlock schedules() {
    if (flow.schedules().isEmpty()) {
      return CodeBlock.of("");
    }
    List<CodeBlock> definitions = new ArrayList<>();
    for (ScheduleModel schedule : flow.schedules()) {
      definitions.add(
          CodeBlock.of(
              "new $T($L, $L)",
              ParameterizedTypeName.get(SCHEDULE, input()),
              Quoted.of(schedule.slug().value()),
              schedule.factory().map(FlowWriter::factory).orElse(CodeBlock.of("null"))));
    }
    return CodeBlock.of(",\n$T.of(\n$>$>$L)$<$<", LIST, CodeBlock.join(definitions, ",\n"));
  }

  private static CodeBlock factory(ScheduleModel.Factory factory) {
    return CodeBlock.of("$T::$L", ClassName.get(factory.owner()), factory.method().getSimpleName());
  }

  private static CodeBlock slugs(List<String> slugs) {
    StringJoiner quoted = new StringJoiner(", ");
    slugs.forEach(slug -> quoted.add(Quoted.of(slug)));
    return CodeBlock.of("$T.of($L)", LIST, quoted.toString());
  }

  private String shape(FlowVersion version) {
    List<CanonicalShape.Step> shapes = new ArrayList<>();
    for (StepModel step : flow.stepsBySlug().values()) {
      if (!step.isRetired()) {
        String path = step.fanning().map(fanning -> fanning.path().value()).orElse("");
        shapes.add(
            new CanonicalShape.Step(
                step.slug().value(),
                step.kind(),
                step.dependencySlugs(),
                path.isEmpty() ? null : path,
                version.since(step.slug().value()),
                step.isBatched(),
                step.isTolerant(),
                step.branching().shape()));
      }
    }
    return new CanonicalShape(flow.slug().value(), version.version(), shapes).toJson();
  }

  private CodeBlock binding() {
    // One statement per step: a compiler goes down one level for each call in a chain
    CodeBlock.Builder binding =
        CodeBlock.builder()
            .addStatement(
                "$T binding = $T.of(DEFINITION)", BINDING.nestedClass("Builder"), BINDING);
    for (StepModel step : steps) {
      boolean nothing = step.output().isEmpty() || step.isAwaiting();
      TypeName output = nothing ? nothing(step) : components.type(step.output());
      binding.addStatement(
          "binding.$L($L, $L, $L)",
          step.isTransactional() ? "transactionalStep" : "step",
          Quoted.of(step.slug().value()),
          refs.constant(output),
          new HandlerWriter(flow, step, components, refs).write());
    }
    return binding.addStatement("return binding.build()").build();
  }

  private static TypeName nothing(StepModel step) {
    ClassName nothing = ClassName.get(Void.class);
    return step.isBatched() ? ParameterizedTypeName.get(LIST, nothing) : nothing;
  }
}

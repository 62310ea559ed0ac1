package io.pgflow4j.processor.read;

import io.pgflow4j.processor.migration.FlowOptions;
import io.pgflow4j.processor.migration.FlowShape;
import io.pgflow4j.processor.migration.KeptStep;
import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.Retirement;
import io.pgflow4j.processor.migration.StepKind;
import io.pgflow4j.processor.migration.StepOptions;
import io.pgflow4j.processor.migration.StepShape;
import io.pgflow4j.processor.migration.TypeSchema;
import io.pgflow4j.processor.model.Duration;
import io.pgflow4j.processor.model.Fanning;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.StepModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Makes the shape that migrations work on from a flow without faults. */
public final class ShapeReader {
  private static final PayloadType NO_INPUT = new PayloadType.Named("io.pgflow4j.NoInput");

  private final TypeFacts facts;
  private final JsonTypes json;

  /** Reads with one compilation's utilities. */
  public ShapeReader(Elements elements, Types types) {
    this.facts = new TypeFacts(elements, types);
    this.json = new JsonTypes(facts);
  }

  /** The flow's shape. */
  public FlowShape read(FlowModel flow) {
    PayloadSchemas schemas = new PayloadSchemas(facts, json);
    PayloadType input = flow.input().map(each -> schemas.type(each.type())).orElse(NO_INPUT);
    if (input.equals(NO_INPUT)) {
      schemas.types().put("io.pgflow4j.NoInput", new TypeSchema.RecordSchema(Map.of()));
    }
    return shape(flow, input, schemas::type, schemas.types());
  }

  /** The flow's shape without its payload types, for which only committed ones have a use. */
  public FlowShape readWithoutPayloads(FlowModel flow) {
    return shape(flow, PayloadType.JSON, type -> PayloadType.JSON, Map.of());
  }

  private FlowShape shape(
      FlowModel flow,
      PayloadType input,
      Function<TypeMirror, PayloadType> payloads,
      Map<String, TypeSchema> types) {
    List<StepShape> steps = new ArrayList<>();
    List<KeptStep> kept = new ArrayList<>();
    for (StepModel step : flow.steps()) {
      StepShape shape = step(step, payloads);
      step.retired()
          .ifPresentOrElse(
              last -> kept.add(new KeptStep(shape, last.value())), () -> steps.add(shape));
    }
    return new FlowShape(
        flow.slug().value(),
        flowOptions(flow.options()),
        input,
        types,
        steps,
        kept,
        retired(flow.type()));
  }

  private static StepShape step(StepModel step, Function<TypeMirror, PayloadType> payloads) {
    Optional<Payload> output = step.output();
    String path = step.fanning().map(fanning -> fanning.path().value()).orElse("");
    String renamedFrom = step.renamedFrom().value();
    return new StepShape(
        step.slug().value(),
        step.isFanout() ? StepKind.FANOUT : StepKind.SINGLE,
        step.dependencySlugs(),
        path.isEmpty() ? null : path,
        stepOptions(step),
        output.isPresent() ? payloads.apply(output.get().type()) : PayloadType.VOID,
        renamedFrom.isEmpty() ? null : renamedFrom);
  }

  private static FlowOptions flowOptions(Options options) {
    FlowOptions defaults = FlowOptions.DEFAULTS;
    Integer baseDelay = seconds(options.baseDelay().value());
    Integer timeout = seconds(options.timeout().value());
    return new FlowOptions(
        options.maxAttempts().value(),
        baseDelay == null ? defaults.baseDelay() : baseDelay,
        timeout == null ? defaults.timeout() : timeout,
        seconds(options.maxDelay().value()),
        options.jitterPercent().value(),
        options.maxFanout().value());
  }

  private static StepOptions stepOptions(StepModel step) {
    Options options = step.options();
    int maxAttempts = options.maxAttempts().value();
    int jitter = options.jitterPercent().value();
    return new StepOptions(
        maxAttempts == 0 ? null : maxAttempts,
        seconds(options.baseDelay().value()),
        seconds(options.timeout().value()),
        given(step, Fanning::maxConcurrency),
        seconds(options.startDelay().value()),
        seconds(options.maxDelay().value()),
        jitter < 0 ? null : jitter,
        given(step, Fanning::batchSize),
        given(step, Fanning::tolerateFailures),
        given(step, Fanning::tolerateFailurePercent),
        options.rate().value().isEmpty() ? null : options.rate().value());
  }

  private static @Nullable Integer given(
      StepModel step, Function<Fanning, Located<Integer>> option) {
    return step.fanning().map(option).filter(Located::given).map(Located::value).orElse(null);
  }

  private static @Nullable Integer seconds(String duration) {
    OptionalInt seconds = Duration.seconds(duration);
    return seconds.isPresent() ? seconds.getAsInt() : null;
  }

  private List<Retirement> retired(TypeElement type) {
    return AnnotationView.findAll(type, FlowReader.RETIRED, facts.elements).stream()
        .map(ShapeReader::retirement)
        .toList();
  }

  private static Retirement retirement(AnnotationView retired) {
    boolean left =
        retired.any("openRuns").value() instanceof VariableElement constant
            && constant.getSimpleName().contentEquals(Retirement.OpenRuns.OLD_WORKERS.name());
    return new Retirement(
        retired.string("step").value(),
        retired.integer("lastVersion").value(),
        left ? Retirement.OpenRuns.OLD_WORKERS : Retirement.OpenRuns.REFUSE);
  }
}

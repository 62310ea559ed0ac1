package io.pgflow4j.processor.read;

import io.pgflow4j.processor.migration.FlowShape;
import io.pgflow4j.processor.migration.KeptStep;
import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.Retirement;
import io.pgflow4j.processor.migration.ScheduleShape;
import io.pgflow4j.processor.migration.StepShape;
import io.pgflow4j.processor.migration.TypeSchema;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.ScheduleModel;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.model.Tag;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.option.OptionValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Makes the shape that migrations work on from a flow without faults. */
public final class ShapeReader {
  private static final PayloadType NO_INPUT = new PayloadType.Named("io.pgflow4j.NoInput");

  private final TypeFacts facts;
  private final StoredForms forms;

  /** Reads with one compilation's utilities. */
  public ShapeReader(Elements elements, Types types) {
    this.facts = new TypeFacts(elements, types);
    this.forms = new StoredForms(facts);
  }

  /** The flow's shape. */
  public FlowShape read(FlowModel flow) {
    Set<PayloadType> met = new HashSet<>();
    Function<TypeMirror, PayloadType> payloads =
        type -> {
          PayloadType form = forms.read(type).form();
          met.add(form);
          return form;
        };
    PayloadType input = flow.input().map(each -> payloads.apply(each.type())).orElse(NO_INPUT);
    FlowShape shape = shape(flow, input, payloads, Map.of());
    Map<String, TypeSchema> types = forms.reachable(met);
    if (input.equals(NO_INPUT)) {
      types.put("io.pgflow4j.NoInput", new TypeSchema.RecordSchema(Map.of()));
    }
    return shape.withTypes(types);
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
        OptionValues.ofFlow(options(flow)),
        input,
        types,
        steps,
        kept,
        retired(flow.type()),
        flow.schedules().stream().map(each -> schedule(flow, each)).toList());
  }

  private static ScheduleShape schedule(FlowModel flow, ScheduleModel schedule) {
    return new ScheduleShape(
        schedule.slug().value(),
        schedule.cron().value(),
        schedule.zone().value(),
        schedule.catchUpSeconds(),
        schedule.overlap().toLowerCase(Locale.ROOT),
        flow.input().isPresent());
  }

  private static Map<Option, OptionValue> options(FlowModel flow) {
    Map<Option, OptionValue> options = flow.options().values();
    if (!flow.tags().isEmpty()) {
      options.put(Option.TAGS, new OptionValue.Names(flow.tags().stream().map(Tag::name).toList()));
    }
    return options;
  }

  private static StepShape step(StepModel step, Function<TypeMirror, PayloadType> payloads) {
    Optional<Payload> output = step.output();
    String path = step.fanning().map(fanning -> fanning.path().value()).orElse("");
    String renamedFrom = step.renamedFrom().value();
    return new StepShape(
        step.slug().value(),
        step.kind(),
        step.dependencySlugs(),
        step.branching().shape(),
        path.isEmpty() ? null : path,
        OptionValues.ofStep(step.options().values()),
        output.isPresent() ? payloads.apply(output.get().type()) : PayloadType.VOID,
        renamedFrom.isEmpty() ? null : renamedFrom);
  }

  private List<Retirement> retired(TypeElement type) {
    return AnnotationView.findAll(type, FlowReader.RETIRED, facts.elements).stream()
        .map(ShapeReader::retirement)
        .toList();
  }

  private static Retirement retirement(AnnotationView retired) {
    boolean left = retired.constant("openRuns").equals(Retirement.OpenRuns.OLD_WORKERS.name());
    return new Retirement(
        retired.string("step").value(),
        retired.integer("lastVersion").value(),
        left ? Retirement.OpenRuns.OLD_WORKERS : Retirement.OpenRuns.REFUSE);
  }
}

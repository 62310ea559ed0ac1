package io.pgflow4j.processor.read;

import io.pgflow4j.OnFailure;
import io.pgflow4j.processor.model.Awaiting;
import io.pgflow4j.processor.model.Branching;
import io.pgflow4j.processor.model.Conditional;
import io.pgflow4j.processor.model.Fanning;
import io.pgflow4j.processor.model.InputComponent;
import io.pgflow4j.processor.model.Item;
import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.Parameter;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.Position;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.option.Option;
import io.pgflow4j.processor.option.OptionValue;
import io.pgflow4j.processor.option.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads the steps of one flow. */
final class StepReader {
  private static final List<Conditional.Kind> OVER_INPUT =
      Arrays.stream(Conditional.Kind.values()).filter(Conditional.Kind::isOverInput).toList();

  private final TypeFacts facts;
  private final PayloadReader payloads;
  private final ItemReader items;
  private final ConditionReader conditions;

  StepReader(TypeFacts facts, StoredForms forms, PayloadReader payloads) {
    this.facts = facts;
    this.payloads = payloads;
    this.items = new ItemReader(facts, forms.objects());
    this.conditions = new ConditionReader(forms);
  }

  /** A step before the other steps are known. */
  private record Draft(
      ExecutableElement method,
      AnnotationView step,
      String slug,
      List<Located<String>> dependsOn,
      Optional<AnnotationView> fanout,
      Optional<AnnotationView> repeat,
      Optional<AnnotationView> awaits,
      Options options,
      Optional<Payload> output,
      Optional<Payload> gathered) {}

  List<StepModel> read(List<ExecutableElement> methods, Names names, Optional<Payload> runInput) {
    Map<String, Draft> bySlug = new LinkedHashMap<>();
    List<Draft> drafts = new ArrayList<>();
    for (ExecutableElement method : methods) {
      Draft draft = draft(method);
      drafts.add(draft);
      bySlug.putIfAbsent(draft.slug(), draft);
    }
    IdentityHashMap<Draft, List<InputComponent>> inputs = new IdentityHashMap<>();
    IdentityHashMap<Draft, Item> itemOf = new IdentityHashMap<>();
    for (Draft draft : drafts) {
      if (draft.fanout().isPresent()) {
        itemOf.put(draft, item(draft, bySlug));
      }
      inputs.put(draft, input(draft, bySlug, itemOf.get(draft), runInput));
    }
    Set<String> records = new HashSet<>();
    for (Draft draft : drafts) {
      if (!inputs.getOrDefault(draft, List.of()).isEmpty()) {
        records.add(Names.inputRecord(draft.slug()));
      }
    }
    List<StepModel> steps = new ArrayList<>();
    for (Draft draft : drafts) {
      List<InputComponent> input = inputs.getOrDefault(draft, List.of());
      Optional<Item> item = Optional.ofNullable(itemOf.get(draft));
      steps.add(
          new StepModel(
              draft.method(),
              Position.of(draft.method()),
              draft.step().string("slug"),
              draft.dependsOn(),
              branching(draft, bySlug, item, runInput),
              draft.fanout().flatMap(view -> item.map(found -> fanning(view, found))),
              draft.options(),
              draft.step().string("renamedFrom"),
              AnnotationView.find(draft.method(), FlowReader.RETIRED, facts.elements)
                  .map(retired -> retired.integer("lastVersion")),
              draft.output(),
              draft.gathered(),
              input,
              parameters(draft, names, records)));
    }
    return List.copyOf(steps);
  }

  private Draft draft(ExecutableElement method) {
    TypeMirror returned = method.getReturnType();
    AnnotationView step =
        AnnotationView.find(method, FlowReader.STEP, facts.elements).orElseThrow();
    Optional<AnnotationView> fanout =
        AnnotationView.find(method, FlowReader.FANOUT, facts.elements);
    Map<Option, Located<OptionValue>> given = step.options(Place.STEP);
    Optional<AnnotationView> repeat =
        AnnotationView.find(method, FlowReader.REPEAT, facts.elements);
    Optional<AnnotationView> awaits =
        AnnotationView.find(method, FlowReader.AWAITS, facts.elements);
    fanout.ifPresent(view -> given.putAll(view.options(Place.FANOUT)));
    repeat.ifPresent(view -> given.putAll(view.options(Place.REPEAT)));
    awaits.ifPresent(view -> given.putAll(view.options(Place.AWAITS)));
    Options options = new Options(given);
    Optional<Payload> output =
        awaits.isPresent()
            ? awaits.flatMap(view -> view.type("value")).map(payloads::read)
            : TypeFacts.isVoid(returned) ? Optional.empty() : Optional.of(payloads.read(returned));
    Optional<Payload> gathered =
        fanout.isPresent() && output.isPresent() ? gathered(options, output.get()) : output;
    List<Located<String>> dependencies = new ArrayList<>(step.strings("dependsOn"));
    dependencies.addAll(step.strings("optionalDependsOn"));
    dependencies.addAll(step.strings("dependsOnOneOf"));
    return new Draft(
        method,
        step,
        step.string("slug").value(),
        dependencies,
        fanout,
        repeat,
        awaits,
        options,
        output,
        gathered);
  }

  private Optional<Payload> gathered(Options options, Payload output) {
    Optional<TypeMirror> each =
        !options.isBatched()
            ? Optional.of(output.type())
            : items.read(output.type(), "") instanceof Item.Known known
                ? Optional.of(known.type())
                : Optional.empty();
    return each.map(type -> payloads.gathered(output, type, options.isTolerant()));
  }

  private static Fanning fanning(AnnotationView fanout, Item item) {
    return new Fanning(fanout.at(), fanout.string("path"), item);
  }

  private Item item(Draft draft, Map<String, Draft> bySlug) {
    List<Located<String>> dependsOn = draft.dependsOn();
    Draft dependency = dependsOn.size() == 1 ? bySlug.get(dependsOn.get(0).value()) : null;
    Optional<Payload> gathered =
        dependency == null || dependency.slug().equals(draft.slug())
            ? Optional.empty()
            : dependency.gathered();
    if (gathered.isEmpty()) {
      return new Item.Unavailable();
    }
    String path = draft.fanout().map(view -> view.string("path").value()).orElse("");
    return items.read(gathered.get().type(), path);
  }

  private List<InputComponent> input(
      Draft draft, Map<String, Draft> bySlug, @Nullable Item item, Optional<Payload> runInput) {
    Map<String, InputComponent> components = new LinkedHashMap<>();
    if (item != null) {
      fanoutInput(draft, item).forEach(each -> components.put(each.name(), each));
    } else {
      if (runInput.isPresent()) {
        components.put("run", new InputComponent.Field("run", "run", runInput));
      }
      for (InputComponent component : dependencies(draft, bySlug)) {
        components.putIfAbsent(component.name(), component);
      }
    }
    if (draft.repeat().isPresent() && draft.output().isPresent()) {
      InputComponent previous =
          new InputComponent.Field(StepModel.PREVIOUS, StepModel.PREVIOUS, draft.output(), true);
      components.putIfAbsent(previous.name(), previous);
    }
    return List.copyOf(components.values());
  }

  private static List<InputComponent> dependencies(Draft draft, Map<String, Draft> bySlug) {
    List<String> optional = StepModel.slugs(draft.step().strings("optionalDependsOn"));
    List<String> written = StepModel.inOrder(draft.step().strings("dependsOnOneOf"));
    // One alternative alone is a fault, and is given as what it is
    List<String> oneOf = written.size() > 1 ? written : List.of();
    List<InputComponent> components = new ArrayList<>();
    for (String slug : StepModel.slugs(draft.dependsOn())) {
      if (!oneOf.contains(slug)) {
        components.add(
            new InputComponent.Field(
                Names.component(slug), slug, gathered(bySlug.get(slug)), optional.contains(slug)));
      }
    }
    if (!oneOf.isEmpty()) {
      components.add(
          new InputComponent.OneOf(
              Names.oneOf(oneOf),
              Names.type(Names.oneOf(oneOf)),
              oneOf.stream()
                  .map(
                      slug ->
                          new InputComponent.Case(
                              Names.type(slug), slug, gathered(bySlug.get(slug))))
                  .toList()));
    }
    return components;
  }

  private static Optional<Payload> gathered(@Nullable Draft dependency) {
    return dependency == null ? Optional.empty() : dependency.gathered();
  }

  private Branching branching(
      Draft draft, Map<String, Draft> bySlug, Optional<Item> item, Optional<Payload> runInput) {
    AnnotationView step = draft.step();
    Map<String, Optional<Payload>> outputs = new LinkedHashMap<>();
    for (String slug : StepModel.slugs(draft.dependsOn())) {
      outputs.put(slug, gathered(bySlug.get(slug)));
    }
    List<Located<String>> optional = step.strings("optionalDependsOn");
    List<Located<String>> oneOf = step.strings("dependsOnOneOf");
    Set<String> absent = new HashSet<>(StepModel.slugs(optional));
    absent.addAll(StepModel.slugs(oneOf));
    List<Conditional> written = new ArrayList<>();
    for (Conditional.Kind kind : OVER_INPUT) {
      Located<String> text = step.string(kind.attribute());
      if (!text.value().isEmpty()) {
        written.add(conditions.ofStep(kind, text, runInput, outputs, absent));
      }
    }
    draft
        .fanout()
        .map(view -> view.string(Conditional.Kind.WHERE.attribute()))
        .filter(text -> !text.value().isEmpty())
        .ifPresent(
            text -> written.add(conditions.ofItem(text, item.orElseGet(Item.Unavailable::new))));
    Optional<Payload> judged = draft.options().isBatched() ? Optional.empty() : draft.output();
    draft
        .repeat()
        .map(view -> view.string(Conditional.Kind.UNTIL.attribute()))
        .filter(Located::given)
        .ifPresent(text -> written.add(conditions.ofOutput(text, judged)));
    return new Branching(
        List.copyOf(written),
        optional,
        oneOf,
        step.at("dependsOnOneOf"),
        step.constant("onExhausted").equals(OnFailure.SKIP.name()),
        draft.repeat().map(AnnotationView::at),
        draft.awaits().map(StepReader::awaiting));
  }

  private static Awaiting awaiting(AnnotationView awaits) {
    boolean skip = awaits.constant("onTimeout").equals(OnFailure.SKIP.name());
    return new Awaiting(
        awaits.at(),
        awaits.at("value"),
        new Located<>(
            skip ? OnFailure.SKIP : OnFailure.FAIL,
            awaits.isGiven("onTimeout"),
            awaits.at("onTimeout")));
  }

  private List<InputComponent> fanoutInput(Draft draft, Item item) {
    Optional<TypeMirror> type =
        item instanceof Item.Known known ? Optional.of(known.type()) : Optional.empty();
    if (!draft.options().isBatched()) {
      return List.of(new InputComponent.Field("item", "item", type.map(payloads::read)));
    }
    TypeMirror index = facts.types.getPrimitiveType(TypeKind.INT);
    return List.of(
        new InputComponent.Field(
            "items", "items", type.map(each -> payloads.read(facts.listOf(each)))),
        new InputComponent.Field("firstIndex", "firstIndex", Optional.of(payloads.read(index))));
  }

  private static List<Parameter> parameters(Draft draft, Names names, Set<String> records) {
    String own = Names.inputRecord(draft.slug());
    List<Parameter> parameters = new ArrayList<>();
    for (VariableElement parameter : draft.method().getParameters()) {
      parameters.add(
          new Parameter(
              kind(parameter.asType(), names, own, records),
              parameter.getSimpleName().toString(),
              parameter.asType().toString(),
              Position.of(parameter)));
    }
    return List.copyOf(parameters);
  }

  private static Parameter.Kind kind(
      TypeMirror type, Names names, String own, Set<String> records) {
    if (type.getKind() == TypeKind.ERROR) {
      // Generated in this very round: all there is to go by is the name
      String simple = TypeFacts.simpleName(type);
      if (simple.equals(own) && records.contains(own)) {
        return Parameter.Kind.INPUT;
      }
      return records.contains(simple) ? Parameter.Kind.OTHER : Parameter.Kind.MISSING;
    }
    String qualified = TypeFacts.qualifiedName(type);
    if (qualified.equals(names.qualifiedInputRecord(own))) {
      return Parameter.Kind.INPUT;
    }
    return switch (qualified) {
      case "io.pgflow4j.StepContext" -> Parameter.Kind.CONTEXT;
      case "java.sql.Connection" -> Parameter.Kind.CONNECTION;
      default -> Parameter.Kind.OTHER;
    };
  }
}

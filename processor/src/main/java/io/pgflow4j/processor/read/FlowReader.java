package io.pgflow4j.processor.read;

import io.pgflow4j.processor.model.Enclosing;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.Options;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.Position;
import io.pgflow4j.processor.option.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads flow classes. */
public final class FlowReader {
  /** The annotation of flow classes. */
  public static final String FLOW = "io.pgflow4j.Flow";

  /** The annotation of step methods. */
  public static final String STEP = "io.pgflow4j.Step";

  /** The annotation of fanout steps. */
  public static final String FANOUT = "io.pgflow4j.Fanout";

  /** The annotation of steps that run again. */
  public static final String REPEAT = "io.pgflow4j.Repeat";

  /** The annotation of steps that await a signal. */
  public static final String AWAITS = "io.pgflow4j.Awaits";

  /** The annotation of flow classes that says what became of a step. */
  public static final String RETIRED = "io.pgflow4j.Retired";

  /** Holds several of {@link #RETIRED}. */
  public static final String RETIRED_ALL = RETIRED + ".All";

  /** The annotation of flow classes that says when runs start. */
  public static final String SCHEDULE = "io.pgflow4j.Schedule";

  /** Holds several of {@link #SCHEDULE}. */
  public static final String SCHEDULE_ALL = SCHEDULE + ".All";

  /** Both of them. */
  public static final Set<String> SCHEDULES = Set.of(SCHEDULE, SCHEDULE_ALL);

  private static final Set<String> FLOW_ANNOTATIONS =
      Set.of(FLOW, RETIRED, RETIRED_ALL, SCHEDULE, SCHEDULE_ALL);
  private static final Set<String> STEP_ANNOTATIONS = Set.of(STEP, FANOUT, REPEAT, AWAITS, RETIRED);

  private static final String PROCESSOR = "io.pgflow4j.processor.FlowProcessor";
  private static final String NO_INPUT = "io.pgflow4j.NoInput";

  private final Elements elements;
  private final TypeFacts facts;
  private final StoredForms forms;
  private final MissingTypes missing;

  /** Reads with one compilation's utilities. */
  public FlowReader(Elements elements, Types types) {
    this.elements = elements;
    this.facts = new TypeFacts(elements, types);
    this.forms = new StoredForms(facts);
    this.missing = new MissingTypes(elements);
  }

  /** Whether a type is the class of that name, whatever annotations it is written with. */
  public static boolean isOf(TypeMirror type, String qualifiedName) {
    return TypeFacts.qualifiedName(type).equals(qualifiedName);
  }

  /** Whether a class says of itself that this processor generated it. */
  public boolean isGenerated(TypeElement type) {
    return AnnotationView.find(type, "javax.annotation.processing.Generated", elements)
        .map(by -> by.strings("value").stream().anyMatch(each -> each.value().equals(PROCESSOR)))
        .orElse(false);
  }

  /** Whether an element has one of the project's annotations. */
  public boolean has(Element element, String annotation) {
    return AnnotationView.has(element, annotation, elements);
  }

  /** To be called at the start of every round. */
  public void nextRound() {
    missing.nextRound();
  }

  /** What has to exist before the flow can be read whole. */
  public List<Unresolved> unresolved(TypeElement type) {
    List<Unresolved> unresolved = new ArrayList<>();
    AnnotationView flow = view(type, FLOW);
    String flowSlug = flow.string("slug").value();
    annotations(type, FLOW_ANNOTATIONS, flowSlug, unresolved);
    Optional<TypeMirror> input = flow.type("input").filter(each -> !TypeFacts.isUnresolved(each));
    if (input.isEmpty()) {
      unresolved.removeIf(each -> each.what().equals("input"));
      unresolved.add(new Unresolved(Unresolved.Place.INPUT, flowSlug, "", "", flow.at("input")));
    } else {
      payload(input.get(), "the input of flow '" + flowSlug + "'", flow.at("input"), unresolved);
    }
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      Optional<AnnotationView> step = AnnotationView.find(method, STEP, elements);
      if (step.isPresent()) {
        step(method, step.get().string("slug").value(), unresolved);
      }
    }
    return unresolved;
  }

  private void step(ExecutableElement method, String slug, List<Unresolved> unresolved) {
    Position at = Position.of(method);
    annotations(method, STEP_ANNOTATIONS, slug, unresolved);
    AnnotationView.find(method, AWAITS, elements)
        .flatMap(awaits -> awaits.type("value"))
        .filter(type -> !TypeFacts.isUnresolved(type))
        .ifPresent(type -> payload(type, "the signal of step '" + slug + "'", at, unresolved));
    if (TypeFacts.isUnresolved(method.getReturnType())) {
      unresolved.add(new Unresolved(Unresolved.Place.OUTPUT, slug, "", "", at));
    } else {
      payload(method.getReturnType(), "the output of step '" + slug + "'", at, unresolved);
    }
  }

  private void payload(TypeMirror type, String whose, Position at, List<Unresolved> unresolved) {
    missing
        .below(type)
        .ifPresent(
            found ->
                unresolved.add(
                    new Unresolved(
                        Unresolved.Place.PAYLOAD, whose, found.what(), found.owner(), at)));
  }

  private void annotations(
      Element element, Set<String> annotations, String slug, List<Unresolved> unresolved) {
    for (AnnotationView view : AnnotationView.among(element, annotations, elements)) {
      view.unresolved()
          .forEach(
              (member, at) ->
                  unresolved.add(
                      new Unresolved(
                          Unresolved.Place.ANNOTATION,
                          slug,
                          member,
                          element.getSimpleName().toString(),
                          at)));
    }
  }

  /**
   * The flow, faults and all; empty when the annotation itself does not compile, which the compiler
   * reports.
   */
  public Optional<FlowModel> read(TypeElement type) {
    AnnotationView flow = view(type, FLOW);
    if (!flow.isSound("slug")) {
      return Optional.empty();
    }
    PayloadReader payloads = new PayloadReader(facts, forms, elements.getPackageOf(type));
    Optional<Payload> input =
        flow.type("input").filter(each -> !isOf(each, NO_INPUT)).map(payloads::read);
    Names names = names(type);
    return Optional.of(
        new FlowModel(
            type,
            Position.of(type),
            names,
            flow.string("slug"),
            input,
            flow.at("input"),
            input.map(new TagReader(facts, forms, payloads)::read).orElse(List.of()),
            new Options(flow.options(Place.FLOW)),
            new ScheduleReader(facts).read(type, input),
            new StepReader(facts, forms, payloads).read(stepMethods(type), names, input)));
  }

  private List<ExecutableElement> stepMethods(TypeElement type) {
    List<ExecutableElement> methods = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      Optional<AnnotationView> step = AnnotationView.find(method, STEP, elements);
      if (step.isPresent() && step.get().isSound("slug")) {
        methods.add(method);
      }
    }
    return methods;
  }

  private AnnotationView view(Element element, String annotation) {
    return AnnotationView.find(element, annotation, elements).orElseThrow();
  }

  /** The names of what is generated for a flow class. */
  public Names names(TypeElement type) {
    List<String> names = new ArrayList<>();
    Enclosing.withSelf(type).forEach(each -> names.add(0, each.getSimpleName().toString()));
    String base = String.join("_", names);
    return new Names(elements.getPackageOf(type).getQualifiedName().toString(), base);
  }
}

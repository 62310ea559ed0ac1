package io.pgflow4j.processor;

import io.pgflow4j.processor.check.Checks;
import io.pgflow4j.processor.model.Enclosing;
import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.FlowVersion;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.Parameter;
import io.pgflow4j.processor.model.Position;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.read.FlowReader;
import io.pgflow4j.processor.read.Unresolved;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import io.pgflow4j.processor.write.FlowList;
import io.pgflow4j.processor.write.NativeHints;
import io.pgflow4j.processor.write.SourceWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/**
 * Takes flows through the rounds of one compilation. A flow is handled in the first round in which
 * everything exists that it needs: another processor may still be making a payload's superclass or
 * the constant that names a step. A flow waits while rounds bring new classes. In the first round
 * without any, what is missing is an error, and the flow's declarations are written nevertheless.
 * That has to happen before the last round, so a waiting flow asks for one more.
 */
final class Rounds {
  private final ProcessingEnvironment environment;
  private final FlowReader reader;
  private final Checks checks;
  private final FlowVersions versions;
  private final SourceWriter writer;
  private final FlowList list;
  private final NativeHints hints;
  private final StaleClasses stale;
  private final List<Reporter> reporters = new ArrayList<>();
  private final Set<String> compiled = new HashSet<>();
  private final Set<String> written = new HashSet<>();
  private final Set<String> waiting = new TreeSet<>();
  private final Map<String, Map<String, String>> assumed = new TreeMap<>();
  private int asked;

  Rounds(
      ProcessingEnvironment environment,
      Checks checks,
      FlowVersions versions,
      Function<String, Optional<String>> resources) {
    this.environment = environment;
    this.checks = checks;
    this.versions = versions;
    this.reader = new FlowReader(environment.getElementUtils(), environment.getTypeUtils());
    this.writer = new SourceWriter(environment.getFiler(), environment.getElementUtils());
    this.list = new FlowList(environment.getFiler(), environment.getElementUtils());
    this.hints = new NativeHints(environment.getFiler(), environment.getElementUtils(), resources);
    this.stale = new StaleClasses(environment);
  }

  /** The top-level classes of all rounds. */
  Set<String> compiled() {
    return compiled;
  }

  /** Whether an error was reported, in the last round too. */
  boolean hasErrors() {
    return reporters.stream().anyMatch(Reporter::hasErrors);
  }

  void next(RoundEnvironment round, Set<? extends TypeElement> annotations) {
    reader.nextRound();
    elements(stale.suspects()).forEach(type -> guarded(type, () -> stale.check(type, reporter())));
    if (round.processingOver()) {
      elements(assumed.keySet()).forEach(type -> guarded(type, () -> lookAgain(type)));
      take(waiting).forEach(type -> guarded(type, () -> giveUp(type, reader.unresolved(type))));
      writeList(round);
      return;
    }
    Map<String, TypeElement> flows = new TreeMap<>();
    for (TypeElement type : take(waiting)) {
      flows.put(nameOf(type), type);
    }
    for (TypeElement annotation : annotations) {
      Set<? extends Element> annotated = round.getElementsAnnotatedWith(annotation);
      if (annotation.getQualifiedName().contentEquals(FlowReader.FLOW)) {
        for (TypeElement type : ElementFilter.typesIn(annotated)) {
          flows.put(nameOf(type), type);
        }
      } else {
        ElementFilter.methodsIn(annotated)
            .forEach(method -> guarded(method, () -> misplaced(method, annotation)));
        if (FlowReader.SCHEDULES.contains(nameOf(annotation))) {
          ElementFilter.typesIn(annotated).forEach(type -> guarded(type, () -> noFlow(type)));
        }
      }
    }
    Set<String> roots = new HashSet<>();
    ElementFilter.typesIn(round.getRootElements()).forEach(root -> roots.add(nameOf(root)));
    compiled.addAll(roots);
    boolean more = !round.getRootElements().isEmpty();
    flows.values().forEach(type -> guarded(type, () -> flow(type, roots, more)));
    if (!waiting.isEmpty()) {
      askForRound(elements(waiting));
    }
  }

  private void writeList(RoundEnvironment round) {
    if (!round.errorRaised() && !hasErrors()) {
      elements(list.first()).forEach(type -> guarded(type, list::write));
    }
  }

  /** Without a new source the next round would be the last, in which it is too late to write. */
  private void askForRound(List<TypeElement> types) {
    asked++;
    types.stream()
        .limit(1)
        .forEach(type -> guarded(type, () -> writer.writeEmpty(reader.names(type), asked, type)));
  }

  private static String nameOf(TypeElement type) {
    return type.getQualifiedName().toString();
  }

  private List<TypeElement> take(Set<String> names) {
    List<TypeElement> types = elements(names);
    names.clear();
    return types;
  }

  private List<TypeElement> elements(Set<String> names) {
    // Elements do not live from round to round, names do
    List<TypeElement> types = new ArrayList<>();
    for (String name : names) {
      TypeElement type = environment.getElementUtils().getTypeElement(name);
      if (type != null) {
        types.add(type);
      }
    }
    return types;
  }

  private void flow(TypeElement type, Set<String> roots, boolean more) throws IOException {
    List<Unresolved> unresolved = reader.unresolved(type);
    if (!unresolved.isEmpty() && more) {
      waiting.add(nameOf(type));
      return;
    }
    if (!unresolved.isEmpty()) {
      giveUp(type, unresolved);
    }
    Optional<FlowModel> read = reader.read(type);
    if (read.isEmpty()) {
      return;
    }
    FlowModel flow = read.get();
    Reporter reporter = reporter();
    if (unresolved.isEmpty()) {
      checks.check(flow, reporter);
    }
    if (isNameTaken(flow, roots, reporter)) {
      return;
    }
    stale.suspect(flow);
    remember(flow);
    boolean faulty = !unresolved.isEmpty() || isParameterMissing(flow);
    FlowVersion version =
        faulty || reporter.hasErrors() ? FlowVersion.FIRST : versions.versionOf(flow, reporter);
    try {
      if (faulty || reporter.hasErrors()) {
        writer.writeFaulty(flow);
      } else {
        writer.write(flow, version);
        list.add(flow.type(), flow.names().qualified(flow.names().flow()));
        hints.write(flow);
      }
    } catch (FilerException refused) {
      if (!stale.areInTheWay(flow, reporter)) {
        throw refused;
      }
    }
  }

  /** Such a parameter is a fault whatever becomes of its class: no worker can give it. */
  private static boolean isParameterMissing(FlowModel flow) {
    return flow.steps().stream()
        .flatMap(step -> step.parameters().stream())
        .anyMatch(parameter -> parameter.kind() == Parameter.Kind.MISSING);
  }

  private boolean isNameTaken(FlowModel flow, Set<String> roots, Reporter reporter) {
    Names names = flow.names();
    List<String> taken = new ArrayList<>();
    for (String simple : flow.generatedNames()) {
      String name = names.qualified(simple);
      if (roots.contains(name) || !written.add(name)) {
        taken.add(name);
      }
    }
    List<String> ours =
        elements(new TreeSet<>(taken)).stream()
            .filter(reader::isGenerated)
            .map(Rounds::nameOf)
            .toList();
    if (!ours.isEmpty()) {
      reporter.error(Message.GENERATED_NAME_OURS, flow.at(), String.join(", ", ours), flow.type());
    }
    for (String name : taken) {
      if (!ours.contains(name)) {
        reporter.error(Message.GENERATED_NAME_TAKEN, flow.at(), name, flow.type());
      }
    }
    return !taken.isEmpty();
  }

  /**
   * In the first round the input types are only names. What they have become is known in the last
   * one: a class may be made in any round, and Eclipse's compiler resolves late what it had looked
   * for before.
   */
  private void remember(FlowModel flow) {
    Map<String, String> inputs = new HashMap<>();
    for (StepModel step : flow.steps()) {
      for (Parameter parameter : step.parameters()) {
        String key = key(step.method(), parameter.name());
        if (parameter.kind() == Parameter.Kind.INPUT) {
          String record = Names.inputRecord(step.slug().value());
          inputs.put(key, flow.names().qualifiedInputRecord(record));
        } else if (parameter.kind() == Parameter.Kind.MISSING) {
          inputs.put(key, "");
        }
      }
    }
    if (!inputs.isEmpty()) {
      assumed.put(nameOf(flow.type()), inputs);
    }
  }

  private void lookAgain(TypeElement type) {
    Map<String, String> inputs = assumed.getOrDefault(nameOf(type), Map.of());
    Set<String> other = new HashSet<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      for (VariableElement parameter : method.getParameters()) {
        String key = key(method, parameter.getSimpleName());
        String expected = inputs.get(key);
        if (expected != null
            && (expected.isEmpty() || !FlowReader.isOf(parameter.asType(), expected))) {
          other.add(key);
        }
      }
    }
    if (other.isEmpty()) {
      return;
    }
    reader
        .read(type)
        .ifPresent(
            flow ->
                Checks.checkAgain(
                    flow,
                    (step, parameter) ->
                        (parameter.kind() == Parameter.Kind.OTHER || parameter.isMissingInput())
                            && other.contains(key(step.method(), parameter.name())),
                    reporter()));
  }

  private static String key(ExecutableElement method, CharSequence parameter) {
    return method.getSimpleName() + " " + parameter;
  }

  private void giveUp(TypeElement type, List<Unresolved> unresolved) {
    Reporter reporter = reporter();
    for (Unresolved each : unresolved) {
      switch (each.place()) {
        case INPUT -> reporter.error(Message.FLOW_INPUT_MISSING, each.at(), each.slug());
        case OUTPUT -> reporter.error(Message.OUTPUT_UNRESOLVED, each.at(), each.slug());
        case PAYLOAD ->
            reporter.error(
                Message.PAYLOAD_UNRESOLVED, each.at(), each.what(), each.owner(), each.slug());
        case ANNOTATION ->
            reporter.error(
                Message.ANNOTATION_UNRESOLVED, each.at(), each.what(), each.owner(), type);
      }
    }
  }

  private void misplaced(Element method, TypeElement annotation) {
    Element owner = Enclosing.withSelf(method).get(1);
    if (!reader.has(method, FlowReader.STEP)) {
      Message message =
          switch (nameOf(annotation)) {
            case FlowReader.FANOUT -> Message.FANOUT_WITHOUT_STEP;
            case FlowReader.REPEAT -> Message.REPEAT_WITHOUT_STEP;
            case FlowReader.AWAITS -> Message.AWAITS_WITHOUT_STEP;
            default -> Message.RETIRED_WITHOUT_STEP;
          };
      reporter().error(message, Position.of(method), method.getSimpleName());
    } else if (!reader.has(owner, FlowReader.FLOW)) {
      reporter()
          .error(Message.STEP_OUTSIDE_FLOW, Position.of(method), method.getSimpleName(), owner);
    }
  }

  private void noFlow(TypeElement type) {
    if (!reader.has(type, FlowReader.FLOW)) {
      reporter().error(Message.SCHEDULE_WITHOUT_FLOW, Position.of(type), type);
    }
  }

  private Reporter reporter() {
    Reporter reporter = new Reporter(environment.getMessager());
    reporters.add(reporter);
    return reporter;
  }

  /** Work on one element, which may fail. */
  private interface Work {
    void run() throws IOException;
  }

  private void guarded(Element element, Work work) {
    try {
      work.run();
    } catch (FilerException taken) {
      String what = taken.getMessage();
      reporter()
          .error(
              Message.GENERATED_NAME_TAKEN,
              Position.of(element),
              what == null ? "a class" : what,
              element);
    } catch (IOException | RuntimeException bug) {
      StringWriter trace = new StringWriter();
      bug.printStackTrace(new PrintWriter(trace));
      reporter().error(Message.PROCESSOR_BUG, Position.of(element), element, bug, trace);
    }
  }
}

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
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
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
 * the types it needs exist: another processor may still be making them.
 */
final class Rounds {
  private final ProcessingEnvironment environment;
  private final FlowReader reader;
  private final Checks checks;
  private final FlowVersions versions;
  private final SourceWriter writer;
  private final Set<String> written = new HashSet<>();
  private final Set<String> waiting = new TreeSet<>();
  private final Map<String, Map<String, String>> assumed = new TreeMap<>();

  Rounds(ProcessingEnvironment environment, Checks checks, FlowVersions versions) {
    this.environment = environment;
    this.checks = checks;
    this.versions = versions;
    this.reader = new FlowReader(environment.getElementUtils(), environment.getTypeUtils());
    this.writer = new SourceWriter(environment.getFiler(), environment.getElementUtils());
  }

  void next(RoundEnvironment round, Set<? extends TypeElement> annotations) {
    Map<String, Map<String, String>> again = new TreeMap<>(assumed);
    assumed.clear();
    elements(again.keySet())
        .forEach(
            type ->
                guarded(
                    type, () -> lookAgain(type, again.getOrDefault(type.toString(), Map.of()))));
    if (round.processingOver()) {
      take(waiting).forEach(type -> guarded(type, () -> giveUp(type)));
      return;
    }
    Map<String, TypeElement> flows = new TreeMap<>();
    for (TypeElement type : take(waiting)) {
      flows.put(type.getQualifiedName().toString(), type);
    }
    for (TypeElement annotation : annotations) {
      Set<? extends Element> annotated = round.getElementsAnnotatedWith(annotation);
      if (annotation.getQualifiedName().contentEquals(FlowReader.FLOW)) {
        for (TypeElement type : ElementFilter.typesIn(annotated)) {
          flows.put(type.getQualifiedName().toString(), type);
        }
      } else {
        ElementFilter.methodsIn(annotated)
            .forEach(method -> guarded(method, () -> misplaced(method, annotation)));
      }
    }
    Set<String> roots = new HashSet<>();
    round.getRootElements().forEach(root -> roots.add(root.toString()));
    flows.values().forEach(type -> guarded(type, () -> flow(type, roots)));
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

  private void flow(TypeElement type, Set<String> roots) throws IOException {
    if (!reader.unresolved(type).isEmpty()) {
      waiting.add(type.getQualifiedName().toString());
      return;
    }
    Optional<FlowModel> read = reader.read(type);
    if (read.isEmpty()) {
      return;
    }
    FlowModel flow = read.get();
    Reporter reporter = reporter();
    checks.check(flow, reporter);
    if (isNameTaken(flow, roots, reporter)) {
      return;
    }
    remember(flow);
    FlowVersion version =
        reporter.hasErrors() ? FlowVersion.FIRST : versions.versionOf(flow, reporter);
    if (reporter.hasErrors()) {
      writer.writeFaulty(flow);
    } else {
      writer.write(flow, version);
    }
  }

  private boolean isNameTaken(FlowModel flow, Set<String> roots, Reporter reporter) {
    Names names = flow.names();
    boolean taken = false;
    for (String simple : List.of(names.inputs(), names.output(), names.flow())) {
      String name = names.qualified(simple);
      if (roots.contains(name) || !written.add(name)) {
        reporter.error(Message.GENERATED_NAME_TAKEN, flow.at(), name, flow.type());
        taken = true;
      }
    }
    return taken;
  }

  /** In the first round the input types are only names; see later what they have become. */
  private void remember(FlowModel flow) {
    Map<String, String> inputs = new HashMap<>();
    for (StepModel step : flow.steps()) {
      for (Parameter parameter : step.parameters()) {
        if (parameter.kind() == Parameter.Kind.INPUT) {
          inputs.put(
              key(step.method(), parameter.name()),
              flow.names().qualifiedInputRecord(Names.inputRecord(step.slug().value())));
        }
      }
    }
    if (!inputs.isEmpty()) {
      assumed.put(flow.type().getQualifiedName().toString(), inputs);
    }
  }

  private void lookAgain(TypeElement type, Map<String, String> inputs) {
    if (isAsAssumed(type, inputs)) {
      return;
    }
    reader
        .read(type)
        .ifPresent(
            flow ->
                Checks.checkAgain(
                    flow,
                    (step, parameter) ->
                        parameter.kind() == Parameter.Kind.OTHER
                            && inputs.containsKey(key(step.method(), parameter.name())),
                    reporter()));
  }

  /** Whether all inputs became what they were taken for, so that the flow need not be read. */
  private static boolean isAsAssumed(TypeElement type, Map<String, String> inputs) {
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      for (VariableElement parameter : method.getParameters()) {
        String assumed = inputs.get(key(method, parameter.getSimpleName()));
        if (assumed != null && !assumed.equals(parameter.asType().toString())) {
          return false;
        }
      }
    }
    return true;
  }

  private static String key(ExecutableElement method, CharSequence parameter) {
    return method.getSimpleName() + " " + parameter;
  }

  private void giveUp(TypeElement type) {
    for (FlowReader.Unresolved unresolved : reader.unresolved(type)) {
      Message message =
          unresolved.isInput() ? Message.FLOW_INPUT_MISSING : Message.OUTPUT_UNRESOLVED;
      reporter().error(message, unresolved.at(), unresolved.slug());
    }
  }

  private void misplaced(Element method, TypeElement annotation) {
    Element owner = Enclosing.withSelf(method).get(1);
    if (!reader.has(method, FlowReader.STEP)) {
      boolean retired = !annotation.getQualifiedName().contentEquals(FlowReader.FANOUT);
      Message message = retired ? Message.RETIRED_WITHOUT_STEP : Message.FANOUT_WITHOUT_STEP;
      reporter().error(message, Position.of(method), method.getSimpleName());
    } else if (!reader.has(owner, FlowReader.FLOW)) {
      reporter()
          .error(Message.STEP_OUTSIDE_FLOW, Position.of(method), method.getSimpleName(), owner);
    }
  }

  private Reporter reporter() {
    return new Reporter(environment.getMessager());
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

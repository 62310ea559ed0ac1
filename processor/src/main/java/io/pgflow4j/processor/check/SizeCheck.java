package io.pgflow4j.processor.check;

import io.pgflow4j.processor.model.FlowModel;
import io.pgflow4j.processor.model.InputComponent;
import io.pgflow4j.processor.model.Names;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.Position;
import io.pgflow4j.processor.model.StepModel;
import io.pgflow4j.processor.report.Message;
import io.pgflow4j.processor.report.Reporter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What is generated fits into class files, and its names do not hide the flow's own classes. */
final class SizeCheck implements FlowCheck {
  /** A constructor takes 255 words, the new object among them. */
  private static final int MOST_WORDS = 254;

  /** Beyond these, the method that makes the definition would be larger than 64 KB. */
  private static final int MOST_STEPS = 600;

  private static final int MOST_DEPENDENCIES = 4_000;

  @Override
  public void check(FlowModel flow, Reporter reporter) {
    String slug = flow.slug().value();
    int dependencies = 0;
    for (StepModel step : flow.steps()) {
      dependencies += step.dependencySlugs().size();
      int words = words(step.input().stream().map(SizeCheck::payload).toList());
      if (words > MOST_WORDS) {
        String record = Names.inputRecord(step.slug().value());
        reporter.error(
            Message.RECORD_TOO_LARGE, step.at(), record, slug, words, "step's dependencies");
      }
    }
    List<Optional<Payload>> outputs = new ArrayList<>();
    flow.leaves().stream()
        .map(StepModel::gathered)
        .filter(Optional::isPresent)
        .forEach(outputs::add);
    int words = words(outputs);
    if (words > MOST_WORDS) {
      String record = flow.names().output();
      reporter.error(
          Message.RECORD_TOO_LARGE, flow.at(), record, slug, words, "steps on which none depends");
    }
    limit(flow, flow.steps().size(), "steps", MOST_STEPS, reporter);
    limit(flow, dependencies, "dependencies", MOST_DEPENDENCIES, reporter);
    if (flow.names().packageName().isEmpty()) {
      checkHidden(flow, reporter);
    }
  }

  /** What is optional, and what is one of several, is an object. */
  private static Optional<Payload> payload(InputComponent component) {
    return component instanceof InputComponent.Field field && !field.optional()
        ? field.payload()
        : Optional.empty();
  }

  private static void limit(FlowModel flow, int count, String what, int most, Reporter reporter) {
    if (count > most) {
      reporter.error(Message.FLOW_TOO_LARGE, flow.at(), flow.slug().value(), count, what, most);
    }
  }

  /** The words that the components take as parameters. */
  private static int words(List<Optional<Payload>> components) {
    int words = components.size();
    for (Optional<Payload> component : components) {
      TypeKind kind = component.map(payload -> payload.type().getKind()).orElse(TypeKind.NONE);
      words += kind == TypeKind.LONG || kind == TypeKind.DOUBLE ? 1 : 0;
    }
    return words;
  }

  /** In the unnamed package a class has no longer name to tell it from a nested one. */
  private static void checkHidden(FlowModel flow, Reporter reporter) {
    Set<String> records = new HashSet<>();
    for (StepModel step : flow.steps()) {
      records.add(Names.inputRecord(step.slug().value()));
      for (InputComponent component : step.input()) {
        if (component instanceof InputComponent.OneOf oneOf) {
          records.add(oneOf.type());
          oneOf.cases().forEach(each -> records.add(each.type()));
        }
      }
    }
    for (StepModel step : flow.steps()) {
      checkHidden(flow, step.output(), step.at(), records, reporter);
    }
    checkHidden(flow, flow.input(), flow.inputAt(), records, reporter);
  }

  private static void checkHidden(
      FlowModel flow,
      Optional<Payload> payload,
      Position at,
      Set<String> records,
      Reporter reporter) {
    payload
        .flatMap(typed -> named(typed.type(), records))
        .ifPresent(
            name ->
                reporter.error(Message.NAME_HIDDEN, at, name, flow.names().inputs() + "." + name));
  }

  private static Optional<String> named(TypeMirror type, Set<String> names) {
    if (type.getKind() != TypeKind.DECLARED || !(type instanceof DeclaredType declared)) {
      return Optional.empty();
    }
    String name = ((TypeElement) declared.asElement()).getQualifiedName().toString();
    if (names.contains(name)) {
      return Optional.of(name);
    }
    return declared.getTypeArguments().stream()
        .map(argument -> named(argument, names))
        .flatMap(Optional::stream)
        .findFirst();
  }
}

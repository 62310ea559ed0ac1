package io.pgflow4j.processor.read;

import io.pgflow4j.processor.model.Located;
import io.pgflow4j.processor.model.Payload;
import io.pgflow4j.processor.model.ScheduleModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the schedules of a flow and finds the methods that make their inputs. */
final class ScheduleReader {
  private static final String INSTANT = "java.time.Instant";

  private final TypeFacts facts;

  ScheduleReader(TypeFacts facts) {
    this.facts = facts;
  }

  List<ScheduleModel> read(TypeElement flow, Optional<Payload> input) {
    List<ScheduleModel> schedules = new ArrayList<>();
    for (AnnotationView view : AnnotationView.findAll(flow, FlowReader.SCHEDULE, facts.elements)) {
      if (view.isSound("cron")) {
        schedules.add(schedule(view, flow, input));
      }
    }
    return schedules;
  }

  private ScheduleModel schedule(AnnotationView view, TypeElement flow, Optional<Payload> input) {
    Located<String> method = view.string("input");
    return new ScheduleModel(
        view.string("slug"),
        view.string("cron"),
        view.string("zone"),
        view.string("catchUp"),
        view.constant("overlap"),
        method,
        input.flatMap(payload -> factory(method.value(), flow, payload.type())));
  }

  /** The one that can be called, otherwise the first of that name. */
  private Optional<ScheduleModel.Factory> factory(String name, TypeElement flow, TypeMirror input) {
    Stream<TypeElement> owners =
        TypeFacts.isRecord(input)
            ? Stream.of(flow, (TypeElement) facts.types.asElement(input))
            : Stream.of(flow);
    List<ScheduleModel.Factory> named =
        owners
            .distinct()
            .flatMap(
                owner ->
                    ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
                        .filter(method -> isMeant(method, name))
                        .map(
                            method ->
                                new ScheduleModel.Factory(
                                    owner, method, unfit(method, flow, input))))
            .toList();
    return named.stream()
        .filter(factory -> factory.unfit().isEmpty())
        .findFirst()
        .or(() -> named.stream().findFirst());
  }

  /** A record with a component of that name has an accessor, which takes nothing. */
  private static boolean isMeant(ExecutableElement method, String name) {
    return method.getSimpleName().contentEquals(name) && !method.getParameters().isEmpty();
  }

  private Optional<String> unfit(ExecutableElement method, TypeElement flow, TypeMirror input) {
    Set<Modifier> modifiers = method.getModifiers();
    String why = null;
    if (!modifiers.contains(Modifier.STATIC)) {
      why = "is not static";
    } else if (!method.getTypeParameters().isEmpty()) {
      why = "has type parameters";
    } else if (modifiers.contains(Modifier.PRIVATE)) {
      why = "is private";
    } else if (!modifiers.contains(Modifier.PUBLIC) && !isBeside(method, flow)) {
      why = "cannot be seen from " + flow;
    } else if (method.getParameters().size() != 1
        || !TypeFacts.qualifiedName(method.getParameters().get(0).asType()).equals(INSTANT)) {
      why = "does not take one java.time.Instant";
    } else if (!facts.types.isSameType(method.getReturnType(), input)) {
      why = "returns " + method.getReturnType();
    }
    return Optional.ofNullable(why);
  }

  private boolean isBeside(Element method, TypeElement flow) {
    return facts
        .elements
        .getPackageOf(method)
        .getQualifiedName()
        .contentEquals(facts.elements.getPackageOf(flow).getQualifiedName());
  }
}

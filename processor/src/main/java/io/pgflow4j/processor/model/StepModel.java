package io.pgflow4j.processor.model;

import io.pgflow4j.StepKind;
import io.pgflow4j.spi.StepGraph;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * A step.
 *
 * @param method the annotated method
 * @param at the method's place
 * @param slug its slug
 * @param dependsOn the slugs of all its dependencies as written
 * @param branching which of them may be absent, when it runs and when it is done
 * @param fanning present for a fanout step
 * @param options as written
 * @param renamedFrom its slug in an earlier version, or empty
 * @param retired the last version with the step, when only its handler is kept
 * @param output what the handler's result is encoded as, or the payload of the signal that the step
 *     awaits; empty for {@code void}
 * @param gathered what dependents are given: a list for a fanout step; empty for {@code void}, and
 *     when batches do not return lists, which is a fault
 * @param input the components of its input record; empty when it takes no input
 * @param parameters the method's parameters in order
 */
public record StepModel(
    ExecutableElement method,
    Position at,
    Located<String> slug,
    List<Located<String>> dependsOn,
    Branching branching,
    Optional<Fanning> fanning,
    Options options,
    Located<String> renamedFrom,
    Optional<Located<Integer>> retired,
    Optional<Payload> output,
    Optional<Payload> gathered,
    List<InputComponent> input,
    List<Parameter> parameters) {
  /** What the input of a step that repeats has for the output of the turn before. */
  public static final String PREVIOUS = "previous";

  /** Whether the step is not part of the current version, but kept for runs in flight. */
  public boolean isRetired() {
    return retired.isPresent();
  }

  /** How many tasks the step has. */
  public StepKind kind() {
    return fanning.isPresent() ? StepKind.FANOUT : StepKind.SINGLE;
  }

  /** Whether the step runs one task per element. */
  public boolean isFanout() {
    return kind() == StepKind.FANOUT;
  }

  /** The step among those it waits for. */
  public StepGraph.Node node() {
    return new StepGraph.Node(
        slug.value(),
        kind(),
        dependencySlugs(),
        slugs(branching.optional()),
        slugs(branching.oneOf()));
  }

  /** Whether a task is given a list of items and returns a list of outputs. */
  public boolean isBatched() {
    return fanning.isPresent() && options.isBatched();
  }

  /** Whether dependents are given results in place of outputs. */
  public boolean isTolerant() {
    return fanning.isPresent() && options.isTolerant();
  }

  /** Whether the output is the payload of a signal, and not what the handler returns. */
  public boolean isAwaiting() {
    return branching.awaiting().isPresent();
  }

  /** Whether the step's types depend on type parameters, which is a fault of its own. */
  public boolean isGeneric() {
    return !method.getTypeParameters().isEmpty()
        || (method.getEnclosingElement() instanceof TypeElement type
            && !type.getTypeParameters().isEmpty());
  }

  /** Whether the step's work commits together with its completion. */
  public boolean isTransactional() {
    for (Parameter parameter : parameters) {
      if (parameter.kind() == Parameter.Kind.CONNECTION) {
        return true;
      }
    }
    return false;
  }

  /** The dependencies' slugs, each once, sorted. */
  public List<String> dependencySlugs() {
    return slugs(dependsOn);
  }

  /** The slugs of the dependencies without which the step is skipped, sorted. */
  public Set<String> requiredSlugs() {
    Set<String> required = new TreeSet<>(dependencySlugs());
    required.removeIf(slug -> branching.isOptional(slug) || branching.isOneOf(slug));
    return required;
  }

  /** Slugs in the order in which they are written, each once. */
  public static List<String> inOrder(List<Located<String>> written) {
    return written.stream().map(Located::value).distinct().toList();
  }

  /** Slugs as written, each once, sorted. */
  public static List<String> slugs(List<Located<String>> written) {
    Set<String> slugs = new TreeSet<>();
    for (Located<String> slug : written) {
      slugs.add(slug.value());
    }
    return List.copyOf(slugs);
  }
}

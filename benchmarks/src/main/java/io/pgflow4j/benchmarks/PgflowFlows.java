package io.pgflow4j.benchmarks;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import io.pgflow4j.spi.CanonicalShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The measured flows, written by hand in the form the processor generates. */
final class PgflowFlows {
  private static final TypeRef<NoInput> NO_INPUT = new TypeRef<>() {};
  private static final TypeRef<Long> NUMBER = new TypeRef<>() {};
  private static final TypeRef<String> TEXT = new TypeRef<>() {};
  private static final TypeRef<List<Long>> NUMBERS = new TypeRef<>() {};
  private static final TypeRef<List<String>> TEXTS = new TypeRef<>() {};

  private PgflowFlows() {}

  static FlowDefinition<NoInput, String> definition(Work work) {
    List<StepDefinition> steps = steps(work);
    return new FlowDefinition<>(
        work.flow(), 1, shape(work, steps), NO_INPUT, output -> "done", steps);
  }

  /** What the first step of a run returns, made before the clock starts, as for the peers. */
  record Elements(List<Long> numbers, List<String> texts) {
    static Elements of(Work work) {
      return work.item() == Item.NUMBER
          ? new Elements(PgflowFlows.numbers(work.width()), List.of())
          : new Elements(List.of(), PgflowFlows.texts(work));
    }
  }

  /** Handlers for a work; {@code elements} are those of the next run. */
  static FlowBinding bind(
      FlowDefinition<NoInput, String> flow, Work work, Supplier<Elements> elements) {
    FlowBinding.Builder binding = FlowBinding.of(flow);
    for (StepDefinition step : flow.steps()) {
      switch (step.slug()) {
        case "item" -> {
          if (work.isBatched()) {
            binding.step(
                "item",
                NUMBERS,
                call ->
                    call.input().required("items", NUMBERS).stream()
                        .map(item -> 2 * item)
                        .toList());
          } else if (work.item() == Item.NUMBER) {
            binding.step("item", NUMBER, call -> 2 * call.input().required("item", NUMBER));
          } else {
            binding.step(
                "item", NUMBER, call -> (long) call.input().required("item", TEXT).length());
          }
        }
        case "sum" ->
            binding.step(
                "sum",
                NUMBER,
                call ->
                    call.input().required("item", NUMBERS).stream()
                        .mapToLong(Long::longValue)
                        .sum());
        case "a" -> {
          if (!work.fansOut()) {
            binding.step("a", NUMBER, call -> 1L);
          } else if (work.item() == Item.NUMBER) {
            binding.step("a", NUMBERS, call -> elements.get().numbers());
          } else {
            binding.step("a", TEXTS, call -> elements.get().texts());
          }
        }
        default -> binding.step(step.slug(), NUMBER, call -> 1L);
      }
    }
    return binding.build();
  }

  static List<StepDefinition> steps(Work work) {
    List<StepDefinition> steps = new ArrayList<>();
    switch (work.flow()) {
      case "fanout", "fanout-batched" -> {
        steps.add(step("a", StepKind.SINGLE));
        steps.add(step("item", StepKind.FANOUT, "a"));
        steps.add(step("sum", StepKind.SINGLE, "item"));
      }
      case "chain" -> {
        steps.add(step("a", StepKind.SINGLE));
        steps.add(step("b", StepKind.SINGLE, "a"));
        steps.add(step("c", StepKind.SINGLE, "b"));
      }
      case "wide" -> {
        steps.add(step("start", StepKind.SINGLE));
        List<String> parallel = new ArrayList<>();
        for (int i = 1; i <= Work.WIDE_STEPS; i++) {
          parallel.add("p" + i);
          steps.add(step("p" + i, StepKind.SINGLE, "start"));
        }
        parallel.sort(Comparator.naturalOrder());
        steps.add(new StepDefinition("join", StepKind.SINGLE, parallel, 1));
      }
      case "latency" -> steps.add(step("only", StepKind.SINGLE));
      default -> throw new IllegalArgumentException("There is no flow for " + work);
    }
    return steps;
  }

  private static StepDefinition step(String slug, StepKind kind, String... dependsOn) {
    return new StepDefinition(slug, kind, List.of(dependsOn), 1);
  }

  private static String shape(Work work, List<StepDefinition> steps) {
    List<CanonicalShape.Step> shapes = new ArrayList<>();
    for (StepDefinition step : steps) {
      boolean batched = step.kind() == StepKind.FANOUT && work.isBatched();
      shapes.add(
          new CanonicalShape.Step(
              step.slug(), step.kind(), step.dependsOn(), null, 1, batched, false));
    }
    return new CanonicalShape(work.flow(), 1, shapes).toJson();
  }

  private static List<Long> numbers(int count) {
    List<Long> numbers = new ArrayList<>(count);
    for (long i = 0; i < count; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private static List<String> texts(Work work) {
    List<String> texts = new ArrayList<>(work.width());
    for (int i = 0; i < work.width(); i++) {
      String json = work.element(i);
      texts.add(json.substring(1, json.length() - 1));
    }
    return texts;
  }
}

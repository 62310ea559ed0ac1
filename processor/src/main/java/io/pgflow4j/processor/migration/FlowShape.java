package io.pgflow4j.processor.migration;

import io.pgflow4j.processor.option.OptionValues;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A flow as its class has it: everything that the database or a stored payload depends on.
 *
 * @param slug its slug
 * @param options its options
 * @param input the input of its runs
 * @param types every named type its payloads reach
 * @param steps its steps, sorted by slug
 * @param kept the retired steps whose handlers are still there, sorted by slug
 * @param retirements the steps said to be retired
 * @param schedules when runs start, sorted by slug
 */
public record FlowShape(
    String slug,
    OptionValues options,
    PayloadType input,
    Map<String, TypeSchema> types,
    List<StepShape> steps,
    List<KeptStep> kept,
    List<Retirement> retirements,
    List<ScheduleShape> schedules) {
  /** Copies and sorts. */
  public FlowShape {
    types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
    steps = steps.stream().sorted(Comparator.comparing(StepShape::slug)).toList();
    kept = kept.stream().sorted(Comparator.comparing(KeptStep::slug)).toList();
    retirements = List.copyOf(retirements);
    schedules = schedules.stream().sorted(Comparator.comparing(ScheduleShape::slug)).toList();
  }

  /** A flow without schedules that keeps no handlers of retired steps. */
  public FlowShape(
      String slug,
      OptionValues options,
      PayloadType input,
      Map<String, TypeSchema> types,
      List<StepShape> steps,
      List<Retirement> retirements) {
    this(slug, options, input, types, steps, List.of(), retirements, List.of());
  }

  /** The same flow with the named types that its payloads reach. */
  public FlowShape withTypes(Map<String, TypeSchema> reached) {
    return new FlowShape(slug, options, input, reached, steps, kept, retirements, schedules);
  }
}

package io.pgflow4j.processor.migration;

import io.pgflow4j.StepKind;
import io.pgflow4j.processor.option.OptionValues;
import io.pgflow4j.spi.StepBranches;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step as its flow class has it.
 *
 * @param slug its slug
 * @param kind how many tasks it has
 * @param dependsOn the slugs of its dependencies, sorted
 * @param branches when it runs, which dependencies may be absent, and when it is done
 * @param fanoutPath where the elements are in the dependency's output; null for the output itself
 * @param options its own options
 * @param output what one call of the handler returns
 * @param renamedFrom its slug in the version before, when it was renamed
 */
public record StepShape(
    String slug,
    StepKind kind,
    List<String> dependsOn,
    StepBranches branches,
    @Nullable String fanoutPath,
    OptionValues options,
    PayloadType output,
    @Nullable String renamedFrom) {
  /** A step that always runs, once, and needs all its dependencies. */
  public StepShape(
      String slug,
      StepKind kind,
      List<String> dependsOn,
      @Nullable String fanoutPath,
      OptionValues options,
      PayloadType output,
      @Nullable String renamedFrom) {
    this(slug, kind, dependsOn, StepBranches.NONE, fanoutPath, options, output, renamedFrom);
  }

  /** Copies and sorts. */
  public StepShape {
    dependsOn = dependsOn.stream().distinct().sorted().toList();
  }

  /** What steps that depend on this one are given. */
  public PayloadType gathered() {
    if (kind == StepKind.SINGLE) {
      return output;
    }
    PayloadType each = options.isBatched() ? element(output) : output;
    return new PayloadType.ListOf(options.isTolerant() ? new PayloadType.ResultOf(each) : each);
  }

  /** The output of one item, of what a batch returns. */
  private static PayloadType element(PayloadType output) {
    if (output instanceof PayloadType.ListOf list) {
      return list.element();
    }
    return output.equals(PayloadType.VOID) ? output : PayloadType.JSON;
  }
}

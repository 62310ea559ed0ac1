package io.pgflow4j.examples;

import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import io.pgflow4j.examples.ProcessItemsInputs.ProcessItemInput;
import io.pgflow4j.examples.ProcessItemsInputs.SumResultsInput;
import java.util.List;

/** Makes a list, doubles every item in a task of its own, and adds up what comes back. */
@Flow(slug = "process-items")
public final class ProcessItems {
  @Step(slug = "create-array")
  List<Integer> createArray() {
    return List.of(1, 2, 3, 4, 5);
  }

  @Step(slug = "process-item", dependsOn = "create-array")
  @Fanout
  int processItem(ProcessItemInput in) {
    return in.item() * 2;
  }

  @Step(slug = "sum-results", dependsOn = "process-item")
  int sumResults(SumResultsInput in) {
    return in.processItem().stream().mapToInt(i -> i).sum();
  }
}

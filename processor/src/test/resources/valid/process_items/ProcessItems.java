package flows;

import flows.ProcessItemsInputs.ProcessItemInput;
import flows.ProcessItemsInputs.SumResultsInput;
import io.pgflow4j.Fanout;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
import java.util.List;

@Flow(slug = "process-items")
public final class ProcessItems {
  @Step(slug = "create-array")
  List<Integer> createArray() { return List.of(1, 2, 3, 4, 5); }

  @Step(slug = "process-item", dependsOn = "create-array")
  @Fanout
  int processItem(ProcessItemInput in) { return in.item() * 2; }

  @Step(slug = "sum-results", dependsOn = "process-item")
  int sumResults(SumResultsInput in) { return in.processItem().stream().mapToInt(i -> i).sum(); }
}

package io.pgflow4j.examples;

import io.pgflow4j.NoInput;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Runs {@link ProcessItems}. */
@Command(name = "process-items", description = "Doubles five numbers in parallel and adds them up.")
final class ProcessItemsExample implements Callable<Integer> {
  @ParentCommand private Demo demo;

  /** For picocli, which sets the parent. */
  ProcessItemsExample() {
    this(new Demo());
  }

  ProcessItemsExample(Demo demo) {
    this.demo = demo;
  }

  @Override
  public Integer call() {
    demo.run(
        ProcessItemsFlow.DEFINITION,
        ProcessItemsFlow.bind(new ProcessItems()),
        NoInput.INSTANCE,
        "process-item");
    return 0;
  }
}

package io.pgflow4j.examples;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs {@link Loan}. */
@Command(
    name = "loan",
    description =
        "Decides about the loan application in FILE and names the steps that were skipped. FILE"
            + " holds {\"applicant\": ..., \"income\": ..., \"amount\": ..., \"employer\": ...}, like"
            + " those in examples/loans. The employer may be missing.")
final class LoanExample implements Callable<Integer> {
  @ParentCommand private Demo demo = new Demo();

  @Parameters(paramLabel = "FILE", description = "The JSON file with the application.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    Loan.Application application = LoanFile.read(file);
    LoanOutput output =
        demo.run(LoanFlow.DEFINITION, LoanFlow.bind(new Loan()), application, "score");
    demo.note(output.letter());
    return 0;
  }
}

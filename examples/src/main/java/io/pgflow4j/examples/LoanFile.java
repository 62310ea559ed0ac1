package io.pgflow4j.examples;

import io.pgflow4j.examples.Loan.Application;
import java.nio.file.Path;

/** Reads {@code {"applicant", "income", "amount", "employer"}}. */
final class LoanFile {
  private LoanFile() {}

  /**
   * The application in a file.
   *
   * @throws DemoException when there is no such file, or it holds something else
   */
  static Application read(Path file) {
    Application application = JsonFile.read(file, Application.class, "application");
    require(
        application != null && application.applicant() != null, file, "it has no \"applicant\"");
    require(!application.applicant().isBlank(), file, "\"applicant\" is blank");
    require(application.income() >= 0, file, "\"income\" is " + application.income());
    require(application.amount() > 0, file, "\"amount\" is " + application.amount());
    return application;
  }

  private static void require(boolean holds, Path file, String fault) {
    if (!holds) {
      throw new DemoException("No application in " + file + ": " + fault);
    }
  }
}

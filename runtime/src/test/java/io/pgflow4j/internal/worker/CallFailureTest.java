package io.pgflow4j.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What a worker says of a call that failed. */
final class CallFailureTest {
  private static final String MISSING = "function pgflow.exchange_tasks(uuid) does not exist";

  @Test
  void aWorkerThatIsNewerThanTheCoreNamesTheFunctionAndTheRemedy() {
    CallFailure failure = CallFailure.of(new SQLException(MISSING, "42883"), false);
    assertThat(failure.kind()).isEqualTo(CallFailure.Kind.UNAVAILABLE);
    assertThat(failure.why())
        .isEqualTo(
            "The database has no schema pgflow of this version: "
                + MISSING
                + ". Install or upgrade it with PgflowSchema.install(dataSource) or the SQL script in"
                + " the jar.");
  }

  @Test
  void anyOtherFailureIsToldAsTheServerTellsIt() {
    CallFailure failure = CallFailure.of(new SQLException("no right", "42501"), false);
    assertThat(failure.why()).isEqualTo("no right");
  }
}

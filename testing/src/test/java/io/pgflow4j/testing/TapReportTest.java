package io.pgflow4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.testing.PgTapSuite.Assertion;
import org.junit.jupiter.api.Test;

final class TapReportTest {
  private final TapReport report = new TapReport();

  @Test
  void failuresKeepTheirDiagnostics() {
    report.add("1..2", 1);
    report.add("ok 1 - it holds", 2);
    report.add("not ok 2 - it does not\n# Failed test 2\n#   have: 1", 5);

    assertThat(report.finish()).extracting(Assertion::passed).containsExactly(true, false);
    Assertion failed = report.finish().get(1);
    assertThat(failed.description()).isEqualTo("it does not");
    assertThat(failed.line()).isEqualTo(5);
    assertThat(failed.diagnostics()).containsExactly("# Failed test 2", "#   have: 1");
  }

  @Test
  void anAssertionShortOfThePlanIsAFailure() {
    report.add("1..2", 1);
    report.add("ok 1 - it holds", 2);

    assertThat(report.finish())
        .last()
        .satisfies(
            fault -> {
              assertThat(fault.passed()).isFalse();
              assertThat(fault.description()).isEqualTo("the suite planned 2 assertions and ran 1");
            });
  }

  @Test
  void aSuiteWithoutAssertionsIsAFailure() {
    report.add("1..0", 1);

    assertThat(report.finish()).extracting(Assertion::passed).containsExactly(false);
  }

  @Test
  void aSuiteWithoutPlanIsAFailure() {
    report.add("ok 1 - it holds", 2);

    assertThat(report.finish()).extracting(Assertion::passed).containsExactly(true, false);
  }

  @Test
  void aFaultIsReportedOnceAndNotAsAPlanMismatchToo() {
    report.add("1..3", 1);
    report.addFault("statement failed", 7);

    assertThat(report.finish())
        .extracting(Assertion::description)
        .containsExactly("statement failed");
  }

  @Test
  void todoIsNotAFailureAndSkipIsASkip() {
    report.add("1..2", 1);
    report.add("not ok 1 - later # TODO not yet", 2);
    report.add("ok 2 - elsewhere # SKIP no extension", 3);

    assertThat(report.finish()).extracting(Assertion::passed).containsExactly(true, true);
    assertThat(report.finish()).extracting(Assertion::skipped).containsExactly(false, true);
  }
}

package io.pgflow4j.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostArgumentsTest {
  @Test
  void sizesAreSortedAndHaveDefaults() {
    assertThat(CostArguments.parse())
        .isEqualTo(new CostArguments(false, 5, List.of(100, 200, 400)));
    assertThat(CostArguments.parse("200", "--runs", "3", "50"))
        .isEqualTo(new CostArguments(false, 3, List.of(50, 200)));
    assertThat(CostArguments.parse("--help").help()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--turns 3 | bin/cost has no option '--turns'. It has --runs N and --help.",
        "many      | FLOWS takes a number from 1 to 999999, not 'many'.",
        "0         | FLOWS takes a number from 1 to 999999, not '0'.",
        "--runs    | --runs takes a number from 1 to 999999, not 'nothing'.",
        "--runs x  | --runs takes a number from 1 to 999999, not 'x'."
      })
  void faultsAreNamed(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CostArguments.parse(line.split(" ")))
        .withMessage(message);
  }
}

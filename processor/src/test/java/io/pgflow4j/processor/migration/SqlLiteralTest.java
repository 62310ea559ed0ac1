package io.pgflow4j.processor.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlLiteralTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "process-items, 'process-items'",
        "orders[].lines[], 'orders[].lines[]'",
        "run.score >= 0.7 && !(run.open), 'run.score >= 0.7 && !(run.open)'",
        "it's, U&'it\\0027s'",
        "${flyway:table}, U&'\\0024\\007Bflyway\\003Atable\\007D'",
        "a;b, U&'a\\003Bb'",
        "a\\b, U&'a\\005Cb'",
        "größe, U&'gr\\00F6\\00DFe'",
        "😀, U&'\\+01F600'"
      })
  void whatAToolCouldMistakeIsEscaped(String text, String sql) {
    assertThat(SqlLiteral.of(text)).isEqualTo(sql);
  }

  @Test
  void arrays() {
    assertThat(SqlLiteral.array(List.of("a", "b"))).isEqualTo("array['a', 'b']");
  }
}

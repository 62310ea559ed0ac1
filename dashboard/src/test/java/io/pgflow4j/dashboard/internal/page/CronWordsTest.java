package io.pgflow4j.dashboard.internal.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions as people say them. */
final class CronWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 2 * * * | At 02:30 every day",
        "0 9 * * 1-5 | At 09:00 on Monday to Friday",
        "0 9 * * MON,WED | At 09:00 on Mon and Wed",
        "0 6,18 * * * | At 06:00 and 18:00 every day",
        "*/15 * * * * | Every 15 minutes every day",
        "* * * * * | Every minute every day",
        "5 * * * * | At minute 5 of every hour every day",
        "0 0 1 1,7 * | At 00:00 on day 1 of the month in January and July",
        "0 0 13 * 5 | At 00:00 on day 13 of the month or on Friday",
        "0 */6 * * * | At minute 0 of every 6. hour every day",
        "10-20/5 3 * * 0 | At minute 10 to 20, each 5. of hour 3 on Sunday",
        "@daily | @daily",
        "0 0 * 13 * | 0 0 * 13 *",
      })
  void anExpressionReadsAsWords(String cron, String words) {
    assertThat(CronWords.of(cron)).isEqualTo(words);
  }
}

package io.pgflow4j.processor.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
  private static final List<Integer> ALL_DAYS = IntStream.rangeClosed(1, 31).boxed().toList();

  @Test
  void listsRangesStepsAndNamesAreWrittenOut() {
    assertThat(Cron.of(" 5,0-10/5,*/30  8-10 1 jan,3-4 Fri-0 "))
        .isEqualTo(
            new Cron(
                List.of(0, 5, 10, 30),
                List.of(8, 9, 10),
                List.of(1),
                List.of(1, 3, 4),
                List.of(0, 5, 6)));
  }

  @Test
  void sevenIsSundayAndEveryWeekdayHasOneNumber() {
    assertThat(Cron.of("0 0 * * 7").weekdays()).containsExactly(0);
    assertThat(Cron.of("0 0 * * 0-7").weekdays()).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @ParameterizedTest
  @CsvSource({
    "@hourly, 0 * * * *",
    "@daily, 0 0 * * *",
    "@midnight, 0 0 * * *",
    "@weekly, 0 0 * * 0",
    "@monthly, 0 0 1 * *",
    "@yearly, 0 0 1 1 *",
    "@Annually, 0 0 1 1 *"
  })
  void nicknamesStandForTheirFields(String nickname, String fields) {
    assertThat(Cron.of(nickname)).isEqualTo(Cron.of(fields));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "60 * * * *     | 1  | Write minutes from 0 to 59.",
        "0 1-24 * * *   | 5  | Write hours from 0 to 23.",
        "0 1 * JANN *   | 7  | Did you mean JAN?",
        "0 1 1,x * *    | 7  | Write days from 1 to 31.",
        "0 1 * * x      | 9  | Write weekdays from 0 to 7, or names from SUN to SAT.",
        "0 1 1, * *     | 7  | Write days from 1 to 31.",
        "0 */0 * * *    | 5  | Write a number from 1 to 23.",
        "0 5/2 * * *    | 4  | Write 5-23/2.",
        "0 1 * *        | 8  | Write five fields: minutes, hours, days, months and weekdays, such as \"30 2 * * *\".",
        "@dayli         | 1  | Did you mean @daily?"
      })
  void aFaultHasItsColumnAndARemedy(String expression, int column, String remedy) {
    assertThat(Cron.read(expression))
        .isInstanceOfSatisfying(
            Cron.Faulty.class,
            faulty -> {
              assertThat(faulty.fault().column()).isEqualTo(column);
              assertThat(faulty.fault().remedy()).isEqualTo(remedy);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "0 0 30 2 *, false",
    "0 0 31 2-4/2 *, false",
    "0 0 29 2 *, true",
    "0 0 31 2 MON, true",
    "0 0 31 */2 *, true"
  })
  void aDateThatNoMonthHasIsNoticed(String expression, boolean fires) {
    assertThat(Cron.of(expression).everFires()).isEqualTo(fires);
  }

  @Test
  void everyDayIsWrittenOut() {
    assertThat(Cron.of("@daily").days()).isEqualTo(ALL_DAYS);
  }
}

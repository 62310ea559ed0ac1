package io.pgflow4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which faults {@code -Dfaults.only} chooses, and which forms there are. */
final class FormTest {
  private static final Fault KILLED = new WorkerKilled();
  private static final Fault FROZEN = new WorkerFrozen();
  private static final Fault CUT = new AnswerCut();
  private static final List<Fault> FAULTS = List.of(KILLED, FROZEN, CUT);

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void withoutANameAllAreRun(String only) {
    assertThat(form(only).chosenFrom(FAULTS)).isEqualTo(FAULTS);
  }

  @Test
  void oneNameIsOneFault() {
    assertThat(form("worker-frozen").chosenFrom(FAULTS)).containsExactly(FROZEN);
  }

  @Test
  void severalNamesKeepTheOrderOfTheFaults() {
    assertThat(form("answer-cut, worker-killed,answer-cut").chosenFrom(FAULTS))
        .containsExactly(KILLED, CUT);
  }

  @Test
  void aNameThatNoFaultHasIsRefusedWithThoseThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> form("worker-killed,worker-kiled,no-such").chosenFrom(FAULTS))
        .withMessage(
            "-Dfaults.only names no fault with 'worker-kiled', 'no-such'; nothing was run."
                + " There are: worker-killed, worker-frozen, answer-cut");
  }

  @Test
  void anEmptyPlaceInTheListIsNoName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> form("worker-killed,").chosenFrom(FAULTS))
        .withMessageStartingWith("-Dfaults.only names no fault with ''");
  }

  @Test
  void theFormIsShortOrLong() {
    assertThat(Form.isLong("short")).isFalse();
    assertThat(Form.isLong("long")).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Form.isLong("lnog"))
        .withMessage("-Dfaults.form is 'lnog'; it is short or long");
  }

  private static Form form(String only) {
    return new Form(1, 1, 1, 1, only, Duration.ZERO);
  }
}

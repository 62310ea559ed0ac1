package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad input gets an error of its own kind that tells what is wrong, and changes nothing. */
final class BadInputTest {
  private static final BadInputScene SCENE = new BadInputScene();

  static Stream<BadInput> table() {
    return Stream.concat(BadSqlInputs.table(), BadJavaInputs.table());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void isRefusedAndChangesNothing(BadInput input) {
    String before = SCENE.dump();
    Throwable thrown = catchThrowable(() -> input.call().on(SCENE));
    assertThat(thrown).isNotNull();
    assertThat(kind(thrown)).as(thrown.toString()).isEqualTo(input.expected());
    assertThat(thrown.getMessage()).contains(input.fragment());
    assertThat(SCENE.dump()).isEqualTo(before);
  }

  @Test
  void theDumpSeesWhatChanges() {
    String before = SCENE.dump();
    assertThat(before).contains("sound", "somebody", "broken", BadInputScene.RUNNING.toString());
    SCENE.database().execute("update pgflow.runs set input = '7' where status = 'completed'");
    assertThat(SCENE.dump()).isNotEqualTo(before);
  }

  @Test
  void theTableIsLongEnoughAndNamesEveryRowOnce() {
    assertThat(table().map(BadInput::toString))
        .hasSizeGreaterThanOrEqualTo(60)
        .doesNotHaveDuplicates();
  }

  private static String kind(Throwable thrown) {
    return thrown instanceof SQLException sql
        ? String.valueOf(sql.getSQLState())
        : thrown.getClass().getSimpleName();
  }
}

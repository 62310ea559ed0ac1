package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.ItemResult.Failure;
import io.pgflow4j.ItemResult.Success;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a step does with its items' results. */
final class ItemResultTest {
  @Test
  void sortsOutSuccessesAndFailures() {
    List<ItemResult<String>> results =
        List.of(new Success<>("a"), new Failure<>(1, 3, "no"), new Success<>("c"));
    assertThat(ItemResult.successes(results)).containsExactly("a", "c");
    assertThat(ItemResult.failures(results)).containsExactly(new Failure<>(1, 3, "no"));
    assertThat(ItemResult.successes(List.of(ItemResultTest.<String>nothing()))).containsOnlyNulls();
  }

  @SuppressWarnings("NullAway") // It does not see that the output may be null
  private static <T> ItemResult<T> nothing() {
    return new Success<>(null);
  }
}

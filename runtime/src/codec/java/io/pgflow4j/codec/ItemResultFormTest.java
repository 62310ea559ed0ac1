package io.pgflow4j.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pgflow4j.ItemResult;
import io.pgflow4j.ItemResult.Failure;
import io.pgflow4j.ItemResult.Success;
import io.pgflow4j.PayloadException;
import io.pgflow4j.TypeRef;
import io.pgflow4j.spi.PayloadCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Items' results as JSON, in the form the SQL core gathers them in. */
final class ItemResultFormTest {
  private static final PayloadCodec CODEC = TestedCodec.of(1_000);
  private static final TypeRef<List<ItemResult<Price>>> PRICES = new TypeRef<>() {};
  private static final TypeRef<List<ItemResult<@Nullable Object>>> ANYTHING = new TypeRef<>() {};

  record Price(int cents, Optional<String> note) {}

  @Test
  void readsAndWritesOutputsAndFailures() {
    String json =
        "[{\"ok\":{\"cents\":5,\"note\":null}},"
            + "{\"failed\":{\"index\":1,\"attempts\":3,\"message\":\"no price\"}}]";
    List<ItemResult<Price>> results =
        List.of(new Success<>(new Price(5, Optional.empty())), new Failure<>(1, 3, "no price"));
    assertThat(read(json, PRICES)).isEqualTo(results);
    assertThat(CODEC.write(results, PRICES)).isEqualTo(json);
  }

  @Test
  void keepsNullsListsAndScalars() {
    assertThat(
            read(
                "[{\"ok\":null},{\"ok\":7}]",
                new TypeRef<List<ItemResult<@Nullable Integer>>>() {}))
        .isEqualTo(Arrays.asList(nothing(), new Success<>(7)));
    assertThat(
            read(
                "[{\"ok\":[\"a\"]},{\"ok\":[]}]", new TypeRef<List<ItemResult<List<String>>>>() {}))
        .isEqualTo(List.of(new Success<>(List.of("a")), new Success<>(List.of())));
    assertThat(CODEC.write(List.of(nothing()), ANYTHING)).isEqualTo("[{\"ok\":null}]");
  }

  @Test
  void nests() {
    TypeRef<List<ItemResult<ItemResult<Integer>>>> nested = new TypeRef<>() {};
    String json =
        "[{\"ok\":{\"ok\":1}},{\"ok\":{\"failed\":{\"index\":0,\"attempts\":1,\"message\":\"x\"}}}]";
    List<ItemResult<ItemResult<Integer>>> results =
        List.of(new Success<>(new Success<>(1)), new Success<>(new Failure<>(0, 1, "x")));
    assertThat(read(json, nested)).isEqualTo(results);
    assertThat(CODEC.write(results, nested)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{}]",
        "[5]",
        "[{\"OK\":1}]",
        "[{\"ok\":\"text\"}]",
        "[{\"ok\":{\"note\":null}}]",
        "[{\"ok\":{\"cents\":5,\"note\":null},\"failed\":{\"index\":1,\"attempts\":3,\"message\":\"x\"}}]",
        "[{\"failed\":{\"index\":1,\"attempts\":3}}]"
      })
  void refusesAnyOtherForm(String json) {
    assertThatExceptionOfType(PayloadException.class)
        .isThrownBy(() -> read(json, PRICES))
        .withMessageContaining("Field 'each' does not fit");
  }

  @SuppressWarnings("NullAway") // It does not see that the output may be null
  private static <T> ItemResult<T> nothing() {
    return new Success<>(null);
  }

  private static <T> T read(String json, TypeRef<T> type) {
    return CODEC.read("{\"each\":" + json + "}").required("each", type);
  }
}

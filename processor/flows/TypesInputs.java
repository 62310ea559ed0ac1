package flows;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.Integer;
import java.lang.Iterable;
import java.lang.String;
import java.lang.SuppressWarnings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/**
 * The inputs of the steps of flow {@code types}, made from {@link Types}.
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
@SuppressWarnings("ArrayRecordComponent")
public final class TypesInputs {
  private TypesInputs() {
  }

  /**
   * The input of step {@code array-list-again} of flow {@code types}.
   *
   * @param arrayList the output of step {@code array-list}
   */
  public static record ArrayListAgainInput(
      @JsonProperty("array-list") ArrayList<Integer> arrayList) {
  }

  /**
   * The input of step {@code bean-again} of flow {@code types}.
   *
   * @param bean the output of step {@code bean}
   */
  public static record BeanAgainInput(Types.Bean bean) {
  }

  /**
   * The input of step {@code big-decimal-again} of flow {@code types}.
   *
   * @param bigDecimal the output of step {@code big-decimal}
   */
  public static record BigDecimalAgainInput(@JsonProperty("big-decimal") BigDecimal bigDecimal) {
  }

  /**
   * The input of step {@code big-integer-again} of flow {@code types}.
   *
   * @param bigInteger the output of step {@code big-integer}
   */
  public static record BigIntegerAgainInput(@JsonProperty("big-integer") BigInteger bigInteger) {
  }

  /**
   * The input of step {@code boolean-again} of flow {@code types}.
   *
   * @param boolean_ the output of step {@code boolean}
   */
  public static record BooleanAgainInput(@JsonProperty("boolean") boolean boolean_) {
  }

  /**
   * The input of step {@code bounded-again} of flow {@code types}.
   *
   * @param bounded the output of step {@code bounded}
   */
  public static record BoundedAgainInput(List<? extends Types.Shape> bounded) {
  }

  /**
   * The input of step {@code byte-again} of flow {@code types}.
   *
   * @param byte_ the output of step {@code byte}
   */
  public static record ByteAgainInput(@JsonProperty("byte") byte byte_) {
  }

  /**
   * The input of step {@code bytes-again} of flow {@code types}.
   *
   * @param bytes the output of step {@code bytes}
   */
  public static record BytesAgainInput(byte[] bytes) {
  }

  /**
   * The input of step {@code char-again} of flow {@code types}.
   *
   * @param char_ the output of step {@code char}
   */
  public static record CharAgainInput(@JsonProperty("char") char char_) {
  }

  /**
   * The input of step {@code collection-again} of flow {@code types}.
   *
   * @param collection the output of step {@code collection}
   */
  public static record CollectionAgainInput(Collection<Integer> collection) {
  }

  /**
   * The input of step {@code deep-again} of flow {@code types}.
   *
   * @param deep the output of step {@code deep}
   */
  public static record DeepAgainInput(
      Map<String, List<Types.Pair<Integer, Optional<Types.Color>>>> deep) {
  }

  /**
   * The input of step {@code deque-again} of flow {@code types}.
   *
   * @param deque the output of step {@code deque}
   */
  public static record DequeAgainInput(Deque<Integer> deque) {
  }

  /**
   * The input of step {@code double-again} of flow {@code types}.
   *
   * @param double_ the output of step {@code double}
   */
  public static record DoubleAgainInput(@JsonProperty("double") double double_) {
  }

  /**
   * The input of step {@code duration-again} of flow {@code types}.
   *
   * @param duration the output of step {@code duration}
   */
  public static record DurationAgainInput(Duration duration) {
  }

  /**
   * The input of step {@code empty-again} of flow {@code types}.
   *
   * @param empty the output of step {@code empty}
   */
  public static record EmptyAgainInput(Types.Empty empty) {
  }

  /**
   * The input of step {@code enum-map-again} of flow {@code types}.
   *
   * @param enumMap the output of step {@code enum-map}
   */
  public static record EnumMapAgainInput(
      @JsonProperty("enum-map") Map<Types.Color, Integer> enumMap) {
  }

  /**
   * The input of step {@code float-again} of flow {@code types}.
   *
   * @param float_ the output of step {@code float}
   */
  public static record FloatAgainInput(@JsonProperty("float") float float_) {
  }

  /**
   * The input of step {@code grid-again} of flow {@code types}.
   *
   * @param grid the output of step {@code grid}
   */
  public static record GridAgainInput(int[][] grid) {
  }

  /**
   * The input of step {@code instant-again} of flow {@code types}.
   *
   * @param instant the output of step {@code instant}
   */
  public static record InstantAgainInput(Instant instant) {
  }

  /**
   * The input of step {@code int-again} of flow {@code types}.
   *
   * @param int_ the output of step {@code int}
   */
  public static record IntAgainInput(@JsonProperty("int") int int_) {
  }

  /**
   * The input of step {@code ints-again} of flow {@code types}.
   *
   * @param ints the output of step {@code ints}
   */
  public static record IntsAgainInput(int[] ints) {
  }

  /**
   * The input of step {@code iterable-again} of flow {@code types}.
   *
   * @param iterable the output of step {@code iterable}
   */
  public static record IterableAgainInput(Iterable<Integer> iterable) {
  }

  /**
   * The input of step {@code json-again} of flow {@code types}.
   *
   * @param json the output of step {@code json}
   */
  public static record JsonAgainInput(JsonNode json) {
  }

  /**
   * The input of step {@code local-date-again} of flow {@code types}.
   *
   * @param localDate the output of step {@code local-date}
   */
  public static record LocalDateAgainInput(@JsonProperty("local-date") LocalDate localDate) {
  }

  /**
   * The input of step {@code locale-again} of flow {@code types}.
   *
   * @param locale the output of step {@code locale}
   */
  public static record LocaleAgainInput(Locale locale) {
  }

  /**
   * The input of step {@code long-again} of flow {@code types}.
   *
   * @param long_ the output of step {@code long}
   */
  public static record LongAgainInput(@JsonProperty("long") long long_) {
  }

  /**
   * The input of step {@code month-again} of flow {@code types}.
   *
   * @param month the output of step {@code month}
   */
  public static record MonthAgainInput(Month month) {
  }

  /**
   * The input of step {@code names-again} of flow {@code types}.
   *
   * @param names the output of step {@code names}
   */
  public static record NamesAgainInput(Types.Names names) {
  }

  /**
   * The input of step {@code offset-again} of flow {@code types}.
   *
   * @param offset the output of step {@code offset}
   */
  public static record OffsetAgainInput(OffsetDateTime offset) {
  }

  /**
   * The input of step {@code optional-again} of flow {@code types}.
   *
   * @param optional the output of step {@code optional}
   */
  public static record OptionalAgainInput(Optional<String> optional) {
  }

  /**
   * The input of step {@code optional-int-again} of flow {@code types}.
   *
   * @param optionalInt the output of step {@code optional-int}
   */
  public static record OptionalIntAgainInput(
      @JsonProperty("optional-int") OptionalInt optionalInt) {
  }

  /**
   * The input of step {@code period-again} of flow {@code types}.
   *
   * @param period the output of step {@code period}
   */
  public static record PeriodAgainInput(Period period) {
  }

  /**
   * The input of step {@code set-again} of flow {@code types}.
   *
   * @param set the output of step {@code set}
   */
  public static record SetAgainInput(Set<String> set) {
  }

  /**
   * The input of step {@code shape-again} of flow {@code types}.
   *
   * @param shape the output of step {@code shape}
   */
  public static record ShapeAgainInput(Types.Shape shape) {
  }

  /**
   * The input of step {@code shape-stream-again} of flow {@code types}.
   *
   * @param shapeStream the output of step {@code shape-stream}
   */
  public static record ShapeStreamAgainInput(
      @JsonProperty("shape-stream") List<Types.Shape> shapeStream) {
  }

  /**
   * The input of step {@code shapes-again} of flow {@code types}.
   *
   * @param shapes the output of step {@code shapes}
   */
  public static record ShapesAgainInput(List<Types.Shape> shapes) {
  }

  /**
   * The input of step {@code short-again} of flow {@code types}.
   *
   * @param short_ the output of step {@code short}
   */
  public static record ShortAgainInput(@JsonProperty("short") short short_) {
  }

  /**
   * The input of step {@code stream-again} of flow {@code types}.
   *
   * @param stream the output of step {@code stream}
   */
  public static record StreamAgainInput(List<String> stream) {
  }

  /**
   * The input of step {@code string-again} of flow {@code types}.
   *
   * @param string the output of step {@code string}
   */
  public static record StringAgainInput(String string) {
  }

  /**
   * The input of step {@code strings-again} of flow {@code types}.
   *
   * @param strings the output of step {@code strings}
   */
  public static record StringsAgainInput(String[] strings) {
  }

  /**
   * The input of step {@code tree-again} of flow {@code types}.
   *
   * @param tree the output of step {@code tree}
   */
  public static record TreeAgainInput(Types.Tree tree) {
  }

  /**
   * The input of step {@code tree-map-again} of flow {@code types}.
   *
   * @param treeMap the output of step {@code tree-map}
   */
  public static record TreeMapAgainInput(
      @JsonProperty("tree-map") TreeMap<String, Integer> treeMap) {
  }

  /**
   * The input of step {@code uri-again} of flow {@code types}.
   *
   * @param uri the output of step {@code uri}
   */
  public static record UriAgainInput(URI uri) {
  }

  /**
   * The input of step {@code uuid-again} of flow {@code types}.
   *
   * @param uuid the output of step {@code uuid}
   */
  public static record UuidAgainInput(UUID uuid) {
  }

  /**
   * The input of step {@code zone-again} of flow {@code types}.
   *
   * @param zone the output of step {@code zone}
   */
  public static record ZoneAgainInput(ZoneId zone) {
  }
}

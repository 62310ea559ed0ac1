package flows;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import flows.TypesInputs.*;
import io.pgflow4j.Flow;
import io.pgflow4j.Step;
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
import java.time.ZoneOffset;
import java.util.ArrayDeque;
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
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Every kind of type that JSON carries, given by one step and handed back by another. */
@Flow(slug = "types")
public class Types {
  public enum Color {
    RED
  }

  public record Pair<A, B>(A first, B second) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  public sealed interface Shape permits Circle, Square {}

  public record Circle(double radius) implements Shape {}

  public record Square(int side) implements Shape {}

  public record Tree(String name, List<Tree> children) {}

  public record Empty() {}

  public static class Bean {
    private int legs = 4;

    public int getLegs() { return legs; }

    public void setLegs(int legs) {
      this.legs = legs;
    }
  }

  public static class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1;
  }

  @Step(slug = "boolean")
  boolean giveBoolean() { return true; }

  @Step(slug = "boolean-again", dependsOn = "boolean")
  boolean giveBooleanAgain(BooleanAgainInput in) { return in.boolean_(); }

  @Step(slug = "byte")
  byte giveByte() { return 1; }

  @Step(slug = "byte-again", dependsOn = "byte")
  byte giveByteAgain(ByteAgainInput in) { return in.byte_(); }

  @Step(slug = "short")
  short giveShort() { return 2; }

  @Step(slug = "short-again", dependsOn = "short")
  short giveShortAgain(ShortAgainInput in) { return in.short_(); }

  @Step(slug = "int")
  int giveInt() { return 3; }

  @Step(slug = "int-again", dependsOn = "int")
  int giveIntAgain(IntAgainInput in) { return in.int_(); }

  @Step(slug = "long")
  long giveLong() { return 4L; }

  @Step(slug = "long-again", dependsOn = "long")
  long giveLongAgain(LongAgainInput in) { return in.long_(); }

  @Step(slug = "float")
  float giveFloat() { return 5f; }

  @Step(slug = "float-again", dependsOn = "float")
  float giveFloatAgain(FloatAgainInput in) { return in.float_(); }

  @Step(slug = "double")
  double giveDouble() { return 6d; }

  @Step(slug = "double-again", dependsOn = "double")
  double giveDoubleAgain(DoubleAgainInput in) { return in.double_(); }

  @Step(slug = "char")
  char giveChar() { return 'c'; }

  @Step(slug = "char-again", dependsOn = "char")
  char giveCharAgain(CharAgainInput in) { return in.char_(); }

  @Step(slug = "string")
  String giveString() { return "s"; }

  @Step(slug = "string-again", dependsOn = "string")
  String giveStringAgain(StringAgainInput in) { return in.string(); }

  @Step(slug = "big-decimal")
  BigDecimal giveBigDecimal() { return new BigDecimal("1.10"); }

  @Step(slug = "big-decimal-again", dependsOn = "big-decimal")
  BigDecimal giveBigDecimalAgain(BigDecimalAgainInput in) { return in.bigDecimal(); }

  @Step(slug = "big-integer")
  BigInteger giveBigInteger() { return BigInteger.TEN; }

  @Step(slug = "big-integer-again", dependsOn = "big-integer")
  BigInteger giveBigIntegerAgain(BigIntegerAgainInput in) { return in.bigInteger(); }

  @Step(slug = "uuid")
  UUID giveUuid() { return new UUID(1, 2); }

  @Step(slug = "uuid-again", dependsOn = "uuid")
  UUID giveUuidAgain(UuidAgainInput in) { return in.uuid(); }

  @Step(slug = "uri")
  URI giveUri() { return URI.create("a:b"); }

  @Step(slug = "uri-again", dependsOn = "uri")
  URI giveUriAgain(UriAgainInput in) { return in.uri(); }

  @Step(slug = "instant")
  Instant giveInstant() { return Instant.EPOCH; }

  @Step(slug = "instant-again", dependsOn = "instant")
  Instant giveInstantAgain(InstantAgainInput in) { return in.instant(); }

  @Step(slug = "local-date")
  LocalDate giveLocalDate() { return LocalDate.EPOCH; }

  @Step(slug = "local-date-again", dependsOn = "local-date")
  LocalDate giveLocalDateAgain(LocalDateAgainInput in) { return in.localDate(); }

  @Step(slug = "duration")
  Duration giveDuration() { return Duration.ofSeconds(90); }

  @Step(slug = "duration-again", dependsOn = "duration")
  Duration giveDurationAgain(DurationAgainInput in) { return in.duration(); }

  @Step(slug = "offset")
  OffsetDateTime giveOffset() { return OffsetDateTime.of(2020, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC); }

  @Step(slug = "offset-again", dependsOn = "offset")
  OffsetDateTime giveOffsetAgain(OffsetAgainInput in) { return in.offset(); }

  @Step(slug = "period")
  Period givePeriod() { return Period.ofDays(3); }

  @Step(slug = "period-again", dependsOn = "period")
  Period givePeriodAgain(PeriodAgainInput in) { return in.period(); }

  @Step(slug = "zone")
  ZoneId giveZone() {
    return ZoneId.of("Europe/Berlin");
  }

  @Step(slug = "zone-again", dependsOn = "zone")
  ZoneId giveZoneAgain(ZoneAgainInput in) { return in.zone(); }

  @Step(slug = "month")
  Month giveMonth() { return Month.MAY; }

  @Step(slug = "month-again", dependsOn = "month")
  Month giveMonthAgain(MonthAgainInput in) { return in.month(); }

  @Step(slug = "locale")
  Locale giveLocale() { return Locale.GERMANY; }

  @Step(slug = "locale-again", dependsOn = "locale")
  Locale giveLocaleAgain(LocaleAgainInput in) { return in.locale(); }

  @Step(slug = "bytes")
  byte[] giveBytes() { return new byte[] {1, 2}; }

  @Step(slug = "bytes-again", dependsOn = "bytes")
  byte[] giveBytesAgain(BytesAgainInput in) { return in.bytes(); }

  @Step(slug = "ints")
  int[] giveInts() { return new int[] {1, 2}; }

  @Step(slug = "ints-again", dependsOn = "ints")
  int[] giveIntsAgain(IntsAgainInput in) { return in.ints(); }

  @Step(slug = "strings")
  String[] giveStrings() { return new String[] {"a"}; }

  @Step(slug = "strings-again", dependsOn = "strings")
  String[] giveStringsAgain(StringsAgainInput in) { return in.strings(); }

  @Step(slug = "grid")
  int[][] giveGrid() { return new int[][] {{1}, {2, 3}}; }

  @Step(slug = "grid-again", dependsOn = "grid")
  int[][] giveGridAgain(GridAgainInput in) { return in.grid(); }

  @Step(slug = "optional")
  Optional<String> giveOptional() { return Optional.of("o"); }

  @Step(slug = "optional-again", dependsOn = "optional")
  Optional<String> giveOptionalAgain(OptionalAgainInput in) { return in.optional(); }

  @Step(slug = "optional-int")
  OptionalInt giveOptionalInt() { return OptionalInt.of(7); }

  @Step(slug = "optional-int-again", dependsOn = "optional-int")
  OptionalInt giveOptionalIntAgain(OptionalIntAgainInput in) { return in.optionalInt(); }

  @Step(slug = "set")
  Set<String> giveSet() { return Set.of("s"); }

  @Step(slug = "set-again", dependsOn = "set")
  Set<String> giveSetAgain(SetAgainInput in) { return in.set(); }

  @Step(slug = "array-list")
  ArrayList<Integer> giveArrayList() { return new ArrayList<>(List.of(1)); }

  @Step(slug = "array-list-again", dependsOn = "array-list")
  ArrayList<Integer> giveArrayListAgain(ArrayListAgainInput in) { return in.arrayList(); }

  @Step(slug = "deque")
  Deque<Integer> giveDeque() { return new ArrayDeque<>(List.of(1, 2)); }

  @Step(slug = "deque-again", dependsOn = "deque")
  Deque<Integer> giveDequeAgain(DequeAgainInput in) { return in.deque(); }

  @Step(slug = "iterable")
  Iterable<Integer> giveIterable() { return List.of(1, 2); }

  @Step(slug = "iterable-again", dependsOn = "iterable")
  Iterable<Integer> giveIterableAgain(IterableAgainInput in) { return in.iterable(); }

  @Step(slug = "collection")
  Collection<Integer> giveCollection() { return List.of(1, 2); }

  @Step(slug = "collection-again", dependsOn = "collection")
  Collection<Integer> giveCollectionAgain(CollectionAgainInput in) { return in.collection(); }

  @Step(slug = "tree-map")
  TreeMap<String, Integer> giveTreeMap() { return new TreeMap<>(Map.of("a", 1)); }

  @Step(slug = "tree-map-again", dependsOn = "tree-map")
  TreeMap<String, Integer> giveTreeMapAgain(TreeMapAgainInput in) { return in.treeMap(); }

  @Step(slug = "enum-map")
  Map<Color, Integer> giveEnumMap() { return Map.of(Color.RED, 1); }

  @Step(slug = "enum-map-again", dependsOn = "enum-map")
  Map<Color, Integer> giveEnumMapAgain(EnumMapAgainInput in) { return in.enumMap(); }

  @Step(slug = "deep")
  Map<String, List<Pair<Integer, Optional<Color>>>> giveDeep() {
    return Map.of("a", List.of(new Pair<>(1, Optional.of(Color.RED))));
  }

  @Step(slug = "deep-again", dependsOn = "deep")
  Map<String, List<Pair<Integer, Optional<Color>>>> giveDeepAgain(DeepAgainInput in) {
    return in.deep();
  }

  @Step(slug = "shape")
  Shape giveShape() { return new Circle(2); }

  @Step(slug = "shape-again", dependsOn = "shape")
  Shape giveShapeAgain(ShapeAgainInput in) { return in.shape(); }

  @Step(slug = "shapes")
  List<Shape> giveShapes() { return List.of(new Circle(1), new Square(2)); }

  @Step(slug = "shapes-again", dependsOn = "shapes")
  List<Shape> giveShapesAgain(ShapesAgainInput in) { return in.shapes(); }

  @Step(slug = "tree")
  Tree giveTree() { return new Tree("r", List.of(new Tree("l", List.of()))); }

  @Step(slug = "tree-again", dependsOn = "tree")
  Tree giveTreeAgain(TreeAgainInput in) { return in.tree(); }

  @Step(slug = "bounded")
  List<? extends Shape> giveBounded() { return List.of(new Square(3)); }

  @Step(slug = "bounded-again", dependsOn = "bounded")
  List<? extends Shape> giveBoundedAgain(BoundedAgainInput in) { return in.bounded(); }

  @Step(slug = "stream")
  Stream<String> giveStream() { return Stream.of("x", "y"); }

  @Step(slug = "stream-again", dependsOn = "stream")
  List<String> giveStreamAgain(StreamAgainInput in) { return in.stream(); }

  @Step(slug = "shape-stream")
  Stream<Shape> giveShapeStream() { return Stream.of(new Circle(1)); }

  @Step(slug = "shape-stream-again", dependsOn = "shape-stream")
  List<Shape> giveShapeStreamAgain(ShapeStreamAgainInput in) { return in.shapeStream(); }

  @Step(slug = "bean")
  Bean giveBean() { return new Bean(); }

  @Step(slug = "bean-again", dependsOn = "bean")
  Bean giveBeanAgain(BeanAgainInput in) { return in.bean(); }

  @Step(slug = "json")
  JsonNode giveJson() { return JsonNodeFactory.instance.arrayNode().add(1); }

  @Step(slug = "json-again", dependsOn = "json")
  JsonNode giveJsonAgain(JsonAgainInput in) { return in.json(); }

  @Step(slug = "empty")
  Empty giveEmpty() { return new Empty(); }

  @Step(slug = "empty-again", dependsOn = "empty")
  Empty giveEmptyAgain(EmptyAgainInput in) { return in.empty(); }

  @Step(slug = "names")
  Names giveNames() { return new Names(); }

  @Step(slug = "names-again", dependsOn = "names")
  Names giveNamesAgain(NamesAgainInput in) { return in.names(); }
}

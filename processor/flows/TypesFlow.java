package flows;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.NoInput;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.TypeRef;
import java.lang.Boolean;
import java.lang.Byte;
import java.lang.Character;
import java.lang.Double;
import java.lang.Float;
import java.lang.Integer;
import java.lang.Iterable;
import java.lang.Long;
import java.lang.Short;
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
import java.util.stream.Stream;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;

/**
 * Flow {@code types}, made from {@link Types}. As a Mermaid chart:
 *
 * <pre>{@code
 * flowchart TD
 *   s0["array-list"]
 *   s1["bean"]
 *   s2["big-decimal"]
 *   s3["big-integer"]
 *   s4["boolean"]
 *   s5["bounded"]
 *   s6["byte"]
 *   s7["bytes"]
 *   s8["char"]
 *   s9["collection"]
 *   s10["deep"]
 *   s11["deque"]
 *   s12["double"]
 *   s13["duration"]
 *   s14["empty"]
 *   s15["enum-map"]
 *   s16["float"]
 *   s17["grid"]
 *   s18["instant"]
 *   s19["int"]
 *   s20["ints"]
 *   s21["iterable"]
 *   s22["json"]
 *   s23["local-date"]
 *   s24["locale"]
 *   s25["long"]
 *   s26["month"]
 *   s27["names"]
 *   s28["offset"]
 *   s29["optional"]
 *   s30["optional-int"]
 *   s31["period"]
 *   s32["set"]
 *   s33["shape"]
 *   s34["shape-stream"]
 *   s35["shapes"]
 *   s36["short"]
 *   s37["stream"]
 *   s38["string"]
 *   s39["strings"]
 *   s40["tree"]
 *   s41["tree-map"]
 *   s42["uri"]
 *   s43["uuid"]
 *   s44["zone"]
 *   s45["array-list-again"]
 *   s46["bean-again"]
 *   s47["big-decimal-again"]
 *   s48["big-integer-again"]
 *   s49["boolean-again"]
 *   s50["bounded-again"]
 *   s51["byte-again"]
 *   s52["bytes-again"]
 *   s53["char-again"]
 *   s54["collection-again"]
 *   s55["deep-again"]
 *   s56["deque-again"]
 *   s57["double-again"]
 *   s58["duration-again"]
 *   s59["empty-again"]
 *   s60["enum-map-again"]
 *   s61["float-again"]
 *   s62["grid-again"]
 *   s63["instant-again"]
 *   s64["int-again"]
 *   s65["ints-again"]
 *   s66["iterable-again"]
 *   s67["json-again"]
 *   s68["local-date-again"]
 *   s69["locale-again"]
 *   s70["long-again"]
 *   s71["month-again"]
 *   s72["names-again"]
 *   s73["offset-again"]
 *   s74["optional-again"]
 *   s75["optional-int-again"]
 *   s76["period-again"]
 *   s77["set-again"]
 *   s78["shape-again"]
 *   s79["shape-stream-again"]
 *   s80["shapes-again"]
 *   s81["short-again"]
 *   s82["stream-again"]
 *   s83["string-again"]
 *   s84["strings-again"]
 *   s85["tree-again"]
 *   s86["tree-map-again"]
 *   s87["uri-again"]
 *   s88["uuid-again"]
 *   s89["zone-again"]
 *   s0 --> s45
 *   s1 --> s46
 *   s2 --> s47
 *   s3 --> s48
 *   s4 --> s49
 *   s5 --> s50
 *   s6 --> s51
 *   s7 --> s52
 *   s8 --> s53
 *   s9 --> s54
 *   s10 --> s55
 *   s11 --> s56
 *   s12 --> s57
 *   s13 --> s58
 *   s14 --> s59
 *   s15 --> s60
 *   s16 --> s61
 *   s17 --> s62
 *   s18 --> s63
 *   s19 --> s64
 *   s20 --> s65
 *   s21 --> s66
 *   s22 --> s67
 *   s23 --> s68
 *   s24 --> s69
 *   s25 --> s70
 *   s26 --> s71
 *   s27 --> s72
 *   s28 --> s73
 *   s29 --> s74
 *   s30 --> s75
 *   s31 --> s76
 *   s32 --> s77
 *   s33 --> s78
 *   s34 --> s79
 *   s35 --> s80
 *   s36 --> s81
 *   s37 --> s82
 *   s38 --> s83
 *   s39 --> s84
 *   s40 --> s85
 *   s41 --> s86
 *   s42 --> s87
 *   s43 --> s88
 *   s44 --> s89
 * }</pre>
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
@SuppressWarnings("ArrayRecordComponent")
public final class TypesFlow {
  private static final TypeRef<NoInput> NO_INPUT = new TypeRef<NoInput>() {};

  private static final TypeRef<ArrayList<Integer>> ARRAY_LIST_INTEGER = new TypeRef<ArrayList<Integer>>() {};

  private static final TypeRef<Types.Bean> BEAN = new TypeRef<Types.Bean>() {};

  private static final TypeRef<BigDecimal> BIG_DECIMAL = new TypeRef<BigDecimal>() {};

  private static final TypeRef<BigInteger> BIG_INTEGER = new TypeRef<BigInteger>() {};

  private static final TypeRef<Boolean> BOOLEAN = new TypeRef<Boolean>() {};

  private static final TypeRef<List<? extends Types.Shape>> LIST_SHAPE = new TypeRef<List<? extends Types.Shape>>() {};

  private static final TypeRef<Byte> BYTE = new TypeRef<Byte>() {};

  private static final TypeRef<byte[]> BYTE_ARRAY = new TypeRef<byte[]>() {};

  private static final TypeRef<Character> CHARACTER = new TypeRef<Character>() {};

  private static final TypeRef<Collection<Integer>> COLLECTION_INTEGER = new TypeRef<Collection<Integer>>() {};

  private static final TypeRef<Map<String, List<Types.Pair<Integer, Optional<Types.Color>>>>> MAP_STRING_LIST_PAIR_INTEGER_OPTIONAL_COLOR = new TypeRef<Map<String, List<Types.Pair<Integer, Optional<Types.Color>>>>>() {};

  private static final TypeRef<Deque<Integer>> DEQUE_INTEGER = new TypeRef<Deque<Integer>>() {};

  private static final TypeRef<Double> DOUBLE = new TypeRef<Double>() {};

  private static final TypeRef<Duration> DURATION = new TypeRef<Duration>() {};

  private static final TypeRef<Types.Empty> EMPTY = new TypeRef<Types.Empty>() {};

  private static final TypeRef<Map<Types.Color, Integer>> MAP_COLOR_INTEGER = new TypeRef<Map<Types.Color, Integer>>() {};

  private static final TypeRef<Float> FLOAT = new TypeRef<Float>() {};

  private static final TypeRef<int[][]> INT_ARRAY_ARRAY = new TypeRef<int[][]>() {};

  private static final TypeRef<Instant> INSTANT = new TypeRef<Instant>() {};

  private static final TypeRef<Integer> INTEGER = new TypeRef<Integer>() {};

  private static final TypeRef<int[]> INT_ARRAY = new TypeRef<int[]>() {};

  private static final TypeRef<Iterable<Integer>> ITERABLE_INTEGER = new TypeRef<Iterable<Integer>>() {};

  private static final TypeRef<JsonNode> JSON_NODE = new TypeRef<JsonNode>() {};

  private static final TypeRef<LocalDate> LOCAL_DATE = new TypeRef<LocalDate>() {};

  private static final TypeRef<Locale> LOCALE = new TypeRef<Locale>() {};

  private static final TypeRef<Long> LONG = new TypeRef<Long>() {};

  private static final TypeRef<Month> MONTH = new TypeRef<Month>() {};

  private static final TypeRef<Types.Names> NAMES = new TypeRef<Types.Names>() {};

  private static final TypeRef<OffsetDateTime> OFFSET_DATE_TIME = new TypeRef<OffsetDateTime>() {};

  private static final TypeRef<Optional<String>> OPTIONAL_STRING = new TypeRef<Optional<String>>() {};

  private static final TypeRef<OptionalInt> OPTIONAL_INT = new TypeRef<OptionalInt>() {};

  private static final TypeRef<Period> PERIOD = new TypeRef<Period>() {};

  private static final TypeRef<Set<String>> SET_STRING = new TypeRef<Set<String>>() {};

  private static final TypeRef<Types.Shape> SHAPE = new TypeRef<Types.Shape>() {};

  private static final TypeRef<List<Types.Shape>> LIST_SHAPE_ = new TypeRef<List<Types.Shape>>() {};

  private static final TypeRef<Short> SHORT = new TypeRef<Short>() {};

  private static final TypeRef<List<String>> LIST_STRING = new TypeRef<List<String>>() {};

  private static final TypeRef<String> STRING = new TypeRef<String>() {};

  private static final TypeRef<String[]> STRING_ARRAY = new TypeRef<String[]>() {};

  private static final TypeRef<Types.Tree> TREE = new TypeRef<Types.Tree>() {};

  private static final TypeRef<TreeMap<String, Integer>> TREE_MAP_STRING_INTEGER = new TypeRef<TreeMap<String, Integer>>() {};

  private static final TypeRef<URI> URI = new TypeRef<URI>() {};

  private static final TypeRef<UUID> UUID = new TypeRef<UUID>() {};

  private static final TypeRef<ZoneId> ZONE_ID = new TypeRef<ZoneId>() {};

  /**
   * What clients start runs of flow {@code types} with.
   */
  public static final FlowDefinition<NoInput, TypesOutput> DEFINITION = 
      new FlowDefinition<>(
          "types",
          1,
          "{\"slug\":\"types\",\"version\":1,\"steps\":[{\"slug\":\"array-list\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"array-list-again\",\"type\":\"single\",\"dependsOn\":[\"array-list\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"bean\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"bean-again\",\"type\":\"single\",\"dependsOn\":[\"bean\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"big-decimal\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"big-decimal-again\",\"type\":\"single\",\"dependsOn\":[\"big-decimal\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"big-integer\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"big-integer-again\",\"type\":\"single\",\"dependsOn\":[\"big-integer\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"boolean\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"boolean-again\",\"type\":\"single\",\"dependsOn\":[\"boolean\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"bounded\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"bounded-again\",\"type\":\"single\",\"dependsOn\":[\"bounded\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"byte\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"byte-again\",\"type\":\"single\",\"dependsOn\":[\"byte\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"bytes\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"bytes-again\",\"type\":\"single\",\"dependsOn\":[\"bytes\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"char\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"char-again\",\"type\":\"single\",\"dependsOn\":[\"char\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"collection\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"collection-again\",\"type\":\"single\",\"dependsOn\":[\"collection\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"deep\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"deep-again\",\"type\":\"single\",\"dependsOn\":[\"deep\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"deque\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"deque-again\",\"type\":\"single\",\"dependsOn\":[\"deque\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"double\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"double-again\",\"type\":\"single\",\"dependsOn\":[\"double\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"duration\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"duration-again\",\"type\":\"single\",\"dependsOn\":[\"duration\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"empty\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"empty-again\",\"type\":\"single\",\"dependsOn\":[\"empty\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"enum-map\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"enum-map-again\",\"type\":\"single\",\"dependsOn\":[\"enum-map\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"float\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"float-again\",\"type\":\"single\",\"dependsOn\":[\"float\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"grid\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"grid-again\",\"type\":\"single\",\"dependsOn\":[\"grid\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"instant\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"instant-again\",\"type\":\"single\",\"dependsOn\":[\"instant\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"int\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"int-again\",\"type\":\"single\",\"dependsOn\":[\"int\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"ints\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"ints-again\",\"type\":\"single\",\"dependsOn\":[\"ints\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"iterable\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"iterable-again\",\"type\":\"single\",\"dependsOn\":[\"iterable\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"json\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"json-again\",\"type\":\"single\",\"dependsOn\":[\"json\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"local-date\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"local-date-again\",\"type\":\"single\",\"dependsOn\":[\"local-date\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"locale\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"locale-again\",\"type\":\"single\",\"dependsOn\":[\"locale\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"long\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"long-again\",\"type\":\"single\",\"dependsOn\":[\"long\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"month\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"month-again\",\"type\":\"single\",\"dependsOn\":[\"month\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"names\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"names-again\",\"type\":\"single\",\"dependsOn\":[\"names\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"offset\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"offset-again\",\"type\":\"single\",\"dependsOn\":[\"offset\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"optional\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"optional-again\",\"type\":\"single\",\"dependsOn\":[\"optional\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"optional-int\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"optional-int-again\",\"type\":\"single\",\"dependsOn\":[\"optional-int\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"period\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"period-again\",\"type\":\"single\",\"dependsOn\":[\"period\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"set\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"set-again\",\"type\":\"single\",\"dependsOn\":[\"set\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"shape\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"shape-again\",\"type\":\"single\",\"dependsOn\":[\"shape\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"shape-stream\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"shape-stream-again\",\"type\":\"single\",\"dependsOn\":[\"shape-stream\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"shapes\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"shapes-again\",\"type\":\"single\",\"dependsOn\":[\"shapes\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"short\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"short-again\",\"type\":\"single\",\"dependsOn\":[\"short\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"stream\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"stream-again\",\"type\":\"single\",\"dependsOn\":[\"stream\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"string\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"string-again\",\"type\":\"single\",\"dependsOn\":[\"string\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"strings\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"strings-again\",\"type\":\"single\",\"dependsOn\":[\"strings\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"tree\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"tree-again\",\"type\":\"single\",\"dependsOn\":[\"tree\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"tree-map\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"tree-map-again\",\"type\":\"single\",\"dependsOn\":[\"tree-map\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"uri\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"uri-again\",\"type\":\"single\",\"dependsOn\":[\"uri\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"uuid\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"uuid-again\",\"type\":\"single\",\"dependsOn\":[\"uuid\"],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"zone\",\"type\":\"single\",\"dependsOn\":[],\"fanoutPath\":null,\"sinceVersion\":1},{\"slug\":\"zone-again\",\"type\":\"single\",\"dependsOn\":[\"zone\"],\"fanoutPath\":null,\"sinceVersion\":1}]}",
          "select pgflow.alter_flow(flow_slug => 'types', max_attempts => 3, base_delay => 5, timeout => 60, jitter_percent => 0, max_fanout => 100000); select pgflow.alter_step(flow_slug => 'types', step_slug => 'array-list'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'bean'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'big-decimal'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'big-integer'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'boolean'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'bounded'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'byte'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'bytes'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'char'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'collection'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'deep'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'deque'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'double'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'duration'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'empty'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'enum-map'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'float'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'grid'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'instant'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'int'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'ints'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'iterable'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'json'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'local-date'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'locale'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'long'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'month'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'names'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'offset'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'optional'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'optional-int'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'period'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'set'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'shape'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'shape-stream'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'shapes'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'short'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'stream'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'string'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'strings'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'tree'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'tree-map'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'uri'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'uuid'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'zone'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'array-list-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'bean-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'big-decimal-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'big-integer-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'boolean-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'bounded-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'byte-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'bytes-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'char-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'collection-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'deep-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'deque-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'double-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'duration-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'empty-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'enum-map-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'float-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'grid-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'instant-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'int-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'ints-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'iterable-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'json-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'local-date-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'locale-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'long-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'month-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'names-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'offset-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'optional-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'optional-int-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'period-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'set-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'shape-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'shape-stream-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'shapes-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'short-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'stream-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'string-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'strings-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'tree-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'tree-map-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'uri-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'uuid-again'); select pgflow.alter_step(flow_slug => 'types', step_slug => 'zone-again');",
          NO_INPUT,
          out -> new TypesOutput(out.field("array-list-again", ARRAY_LIST_INTEGER), out.field("bean-again", BEAN), out.field("big-decimal-again", BIG_DECIMAL), out.field("big-integer-again", BIG_INTEGER), out.required("boolean-again", BOOLEAN), out.field("bounded-again", LIST_SHAPE), out.required("byte-again", BYTE), out.field("bytes-again", BYTE_ARRAY), out.required("char-again", CHARACTER), out.field("collection-again", COLLECTION_INTEGER), out.field("deep-again", MAP_STRING_LIST_PAIR_INTEGER_OPTIONAL_COLOR), out.field("deque-again", DEQUE_INTEGER), out.required("double-again", DOUBLE), out.field("duration-again", DURATION), out.field("empty-again", EMPTY), out.field("enum-map-again", MAP_COLOR_INTEGER), out.required("float-again", FLOAT), out.field("grid-again", INT_ARRAY_ARRAY), out.field("instant-again", INSTANT), out.required("int-again", INTEGER), out.field("ints-again", INT_ARRAY), out.field("iterable-again", ITERABLE_INTEGER), out.field("json-again", JSON_NODE), out.field("local-date-again", LOCAL_DATE), out.field("locale-again", LOCALE), out.required("long-again", LONG), out.field("month-again", MONTH), out.field("names-again", NAMES), out.field("offset-again", OFFSET_DATE_TIME), out.field("optional-again", OPTIONAL_STRING), out.field("optional-int-again", OPTIONAL_INT), out.field("period-again", PERIOD), out.field("set-again", SET_STRING), out.field("shape-again", SHAPE), out.field("shape-stream-again", LIST_SHAPE_), out.field("shapes-again", LIST_SHAPE_), out.required("short-again", SHORT), out.field("stream-again", LIST_STRING), out.field("string-again", STRING), out.field("strings-again", STRING_ARRAY), out.field("tree-again", TREE), out.field("tree-map-again", TREE_MAP_STRING_INTEGER), out.field("uri-again", URI), out.field("uuid-again", UUID), out.field("zone-again", ZONE_ID)),
          List.of(
              new StepDefinition("array-list", false, List.of(), 1),
              new StepDefinition("bean", false, List.of(), 1),
              new StepDefinition("big-decimal", false, List.of(), 1),
              new StepDefinition("big-integer", false, List.of(), 1),
              new StepDefinition("boolean", false, List.of(), 1),
              new StepDefinition("bounded", false, List.of(), 1),
              new StepDefinition("byte", false, List.of(), 1),
              new StepDefinition("bytes", false, List.of(), 1),
              new StepDefinition("char", false, List.of(), 1),
              new StepDefinition("collection", false, List.of(), 1),
              new StepDefinition("deep", false, List.of(), 1),
              new StepDefinition("deque", false, List.of(), 1),
              new StepDefinition("double", false, List.of(), 1),
              new StepDefinition("duration", false, List.of(), 1),
              new StepDefinition("empty", false, List.of(), 1),
              new StepDefinition("enum-map", false, List.of(), 1),
              new StepDefinition("float", false, List.of(), 1),
              new StepDefinition("grid", false, List.of(), 1),
              new StepDefinition("instant", false, List.of(), 1),
              new StepDefinition("int", false, List.of(), 1),
              new StepDefinition("ints", false, List.of(), 1),
              new StepDefinition("iterable", false, List.of(), 1),
              new StepDefinition("json", false, List.of(), 1),
              new StepDefinition("local-date", false, List.of(), 1),
              new StepDefinition("locale", false, List.of(), 1),
              new StepDefinition("long", false, List.of(), 1),
              new StepDefinition("month", false, List.of(), 1),
              new StepDefinition("names", false, List.of(), 1),
              new StepDefinition("offset", false, List.of(), 1),
              new StepDefinition("optional", false, List.of(), 1),
              new StepDefinition("optional-int", false, List.of(), 1),
              new StepDefinition("period", false, List.of(), 1),
              new StepDefinition("set", false, List.of(), 1),
              new StepDefinition("shape", false, List.of(), 1),
              new StepDefinition("shape-stream", false, List.of(), 1),
              new StepDefinition("shapes", false, List.of(), 1),
              new StepDefinition("short", false, List.of(), 1),
              new StepDefinition("stream", false, List.of(), 1),
              new StepDefinition("string", false, List.of(), 1),
              new StepDefinition("strings", false, List.of(), 1),
              new StepDefinition("tree", false, List.of(), 1),
              new StepDefinition("tree-map", false, List.of(), 1),
              new StepDefinition("uri", false, List.of(), 1),
              new StepDefinition("uuid", false, List.of(), 1),
              new StepDefinition("zone", false, List.of(), 1),
              new StepDefinition("array-list-again", false, List.of("array-list"), 1),
              new StepDefinition("bean-again", false, List.of("bean"), 1),
              new StepDefinition("big-decimal-again", false, List.of("big-decimal"), 1),
              new StepDefinition("big-integer-again", false, List.of("big-integer"), 1),
              new StepDefinition("boolean-again", false, List.of("boolean"), 1),
              new StepDefinition("bounded-again", false, List.of("bounded"), 1),
              new StepDefinition("byte-again", false, List.of("byte"), 1),
              new StepDefinition("bytes-again", false, List.of("bytes"), 1),
              new StepDefinition("char-again", false, List.of("char"), 1),
              new StepDefinition("collection-again", false, List.of("collection"), 1),
              new StepDefinition("deep-again", false, List.of("deep"), 1),
              new StepDefinition("deque-again", false, List.of("deque"), 1),
              new StepDefinition("double-again", false, List.of("double"), 1),
              new StepDefinition("duration-again", false, List.of("duration"), 1),
              new StepDefinition("empty-again", false, List.of("empty"), 1),
              new StepDefinition("enum-map-again", false, List.of("enum-map"), 1),
              new StepDefinition("float-again", false, List.of("float"), 1),
              new StepDefinition("grid-again", false, List.of("grid"), 1),
              new StepDefinition("instant-again", false, List.of("instant"), 1),
              new StepDefinition("int-again", false, List.of("int"), 1),
              new StepDefinition("ints-again", false, List.of("ints"), 1),
              new StepDefinition("iterable-again", false, List.of("iterable"), 1),
              new StepDefinition("json-again", false, List.of("json"), 1),
              new StepDefinition("local-date-again", false, List.of("local-date"), 1),
              new StepDefinition("locale-again", false, List.of("locale"), 1),
              new StepDefinition("long-again", false, List.of("long"), 1),
              new StepDefinition("month-again", false, List.of("month"), 1),
              new StepDefinition("names-again", false, List.of("names"), 1),
              new StepDefinition("offset-again", false, List.of("offset"), 1),
              new StepDefinition("optional-again", false, List.of("optional"), 1),
              new StepDefinition("optional-int-again", false, List.of("optional-int"), 1),
              new StepDefinition("period-again", false, List.of("period"), 1),
              new StepDefinition("set-again", false, List.of("set"), 1),
              new StepDefinition("shape-again", false, List.of("shape"), 1),
              new StepDefinition("shape-stream-again", false, List.of("shape-stream"), 1),
              new StepDefinition("shapes-again", false, List.of("shapes"), 1),
              new StepDefinition("short-again", false, List.of("short"), 1),
              new StepDefinition("stream-again", false, List.of("stream"), 1),
              new StepDefinition("string-again", false, List.of("string"), 1),
              new StepDefinition("strings-again", false, List.of("strings"), 1),
              new StepDefinition("tree-again", false, List.of("tree"), 1),
              new StepDefinition("tree-map-again", false, List.of("tree-map"), 1),
              new StepDefinition("uri-again", false, List.of("uri"), 1),
              new StepDefinition("uuid-again", false, List.of("uuid"), 1),
              new StepDefinition("zone-again", false, List.of("zone"), 1)));

  private TypesFlow() {
  }

  /**
   * What workers run flow {@code types} with.
   *
   * @param flow the instance whose methods are called, by several threads at once
   * @return the binding
   */
  public static FlowBinding bind(Types flow) {
    return FlowBinding.of(DEFINITION)
        .step("array-list", ARRAY_LIST_INTEGER, call -> flow.giveArrayList())
        .step("bean", BEAN, call -> flow.giveBean())
        .step("big-decimal", BIG_DECIMAL, call -> flow.giveBigDecimal())
        .step("big-integer", BIG_INTEGER, call -> flow.giveBigInteger())
        .step("boolean", BOOLEAN, call -> flow.giveBoolean())
        .step("bounded", LIST_SHAPE, call -> flow.giveBounded())
        .step("byte", BYTE, call -> flow.giveByte())
        .step("bytes", BYTE_ARRAY, call -> flow.giveBytes())
        .step("char", CHARACTER, call -> flow.giveChar())
        .step("collection", COLLECTION_INTEGER, call -> flow.giveCollection())
        .step("deep", MAP_STRING_LIST_PAIR_INTEGER_OPTIONAL_COLOR, call -> flow.giveDeep())
        .step("deque", DEQUE_INTEGER, call -> flow.giveDeque())
        .step("double", DOUBLE, call -> flow.giveDouble())
        .step("duration", DURATION, call -> flow.giveDuration())
        .step("empty", EMPTY, call -> flow.giveEmpty())
        .step("enum-map", MAP_COLOR_INTEGER, call -> flow.giveEnumMap())
        .step("float", FLOAT, call -> flow.giveFloat())
        .step("grid", INT_ARRAY_ARRAY, call -> flow.giveGrid())
        .step("instant", INSTANT, call -> flow.giveInstant())
        .step("int", INTEGER, call -> flow.giveInt())
        .step("ints", INT_ARRAY, call -> flow.giveInts())
        .step("iterable", ITERABLE_INTEGER, call -> flow.giveIterable())
        .step("json", JSON_NODE, call -> flow.giveJson())
        .step("local-date", LOCAL_DATE, call -> flow.giveLocalDate())
        .step("locale", LOCALE, call -> flow.giveLocale())
        .step("long", LONG, call -> flow.giveLong())
        .step("month", MONTH, call -> flow.giveMonth())
        .step("names", NAMES, call -> flow.giveNames())
        .step("offset", OFFSET_DATE_TIME, call -> flow.giveOffset())
        .step("optional", OPTIONAL_STRING, call -> flow.giveOptional())
        .step("optional-int", OPTIONAL_INT, call -> flow.giveOptionalInt())
        .step("period", PERIOD, call -> flow.givePeriod())
        .step("set", SET_STRING, call -> flow.giveSet())
        .step("shape", SHAPE, call -> flow.giveShape())
        .step("shape-stream", LIST_SHAPE_, call -> {
          try (Stream<Types.Shape> stream = flow.giveShapeStream()) {
            return stream.toList();
          }
        })
        .step("shapes", LIST_SHAPE_, call -> flow.giveShapes())
        .step("short", SHORT, call -> flow.giveShort())
        .step("stream", LIST_STRING, call -> {
          try (Stream<String> stream = flow.giveStream()) {
            return stream.toList();
          }
        })
        .step("string", STRING, call -> flow.giveString())
        .step("strings", STRING_ARRAY, call -> flow.giveStrings())
        .step("tree", TREE, call -> flow.giveTree())
        .step("tree-map", TREE_MAP_STRING_INTEGER, call -> flow.giveTreeMap())
        .step("uri", URI, call -> flow.giveUri())
        .step("uuid", UUID, call -> flow.giveUuid())
        .step("zone", ZONE_ID, call -> flow.giveZone())
        .step("array-list-again", ARRAY_LIST_INTEGER, call -> flow.giveArrayListAgain(new TypesInputs.ArrayListAgainInput(call.input().field("array-list", ARRAY_LIST_INTEGER))))
        .step("bean-again", BEAN, call -> flow.giveBeanAgain(new TypesInputs.BeanAgainInput(call.input().field("bean", BEAN))))
        .step("big-decimal-again", BIG_DECIMAL, call -> flow.giveBigDecimalAgain(new TypesInputs.BigDecimalAgainInput(call.input().field("big-decimal", BIG_DECIMAL))))
        .step("big-integer-again", BIG_INTEGER, call -> flow.giveBigIntegerAgain(new TypesInputs.BigIntegerAgainInput(call.input().field("big-integer", BIG_INTEGER))))
        .step("boolean-again", BOOLEAN, call -> flow.giveBooleanAgain(new TypesInputs.BooleanAgainInput(call.input().required("boolean", BOOLEAN))))
        .step("bounded-again", LIST_SHAPE, call -> flow.giveBoundedAgain(new TypesInputs.BoundedAgainInput(call.input().field("bounded", LIST_SHAPE))))
        .step("byte-again", BYTE, call -> flow.giveByteAgain(new TypesInputs.ByteAgainInput(call.input().required("byte", BYTE))))
        .step("bytes-again", BYTE_ARRAY, call -> flow.giveBytesAgain(new TypesInputs.BytesAgainInput(call.input().field("bytes", BYTE_ARRAY))))
        .step("char-again", CHARACTER, call -> flow.giveCharAgain(new TypesInputs.CharAgainInput(call.input().required("char", CHARACTER))))
        .step("collection-again", COLLECTION_INTEGER, call -> flow.giveCollectionAgain(new TypesInputs.CollectionAgainInput(call.input().field("collection", COLLECTION_INTEGER))))
        .step("deep-again", MAP_STRING_LIST_PAIR_INTEGER_OPTIONAL_COLOR, call -> flow.giveDeepAgain(new TypesInputs.DeepAgainInput(call.input().field("deep", MAP_STRING_LIST_PAIR_INTEGER_OPTIONAL_COLOR))))
        .step("deque-again", DEQUE_INTEGER, call -> flow.giveDequeAgain(new TypesInputs.DequeAgainInput(call.input().field("deque", DEQUE_INTEGER))))
        .step("double-again", DOUBLE, call -> flow.giveDoubleAgain(new TypesInputs.DoubleAgainInput(call.input().required("double", DOUBLE))))
        .step("duration-again", DURATION, call -> flow.giveDurationAgain(new TypesInputs.DurationAgainInput(call.input().field("duration", DURATION))))
        .step("empty-again", EMPTY, call -> flow.giveEmptyAgain(new TypesInputs.EmptyAgainInput(call.input().field("empty", EMPTY))))
        .step("enum-map-again", MAP_COLOR_INTEGER, call -> flow.giveEnumMapAgain(new TypesInputs.EnumMapAgainInput(call.input().field("enum-map", MAP_COLOR_INTEGER))))
        .step("float-again", FLOAT, call -> flow.giveFloatAgain(new TypesInputs.FloatAgainInput(call.input().required("float", FLOAT))))
        .step("grid-again", INT_ARRAY_ARRAY, call -> flow.giveGridAgain(new TypesInputs.GridAgainInput(call.input().field("grid", INT_ARRAY_ARRAY))))
        .step("instant-again", INSTANT, call -> flow.giveInstantAgain(new TypesInputs.InstantAgainInput(call.input().field("instant", INSTANT))))
        .step("int-again", INTEGER, call -> flow.giveIntAgain(new TypesInputs.IntAgainInput(call.input().required("int", INTEGER))))
        .step("ints-again", INT_ARRAY, call -> flow.giveIntsAgain(new TypesInputs.IntsAgainInput(call.input().field("ints", INT_ARRAY))))
        .step("iterable-again", ITERABLE_INTEGER, call -> flow.giveIterableAgain(new TypesInputs.IterableAgainInput(call.input().field("iterable", ITERABLE_INTEGER))))
        .step("json-again", JSON_NODE, call -> flow.giveJsonAgain(new TypesInputs.JsonAgainInput(call.input().field("json", JSON_NODE))))
        .step("local-date-again", LOCAL_DATE, call -> flow.giveLocalDateAgain(new TypesInputs.LocalDateAgainInput(call.input().field("local-date", LOCAL_DATE))))
        .step("locale-again", LOCALE, call -> flow.giveLocaleAgain(new TypesInputs.LocaleAgainInput(call.input().field("locale", LOCALE))))
        .step("long-again", LONG, call -> flow.giveLongAgain(new TypesInputs.LongAgainInput(call.input().required("long", LONG))))
        .step("month-again", MONTH, call -> flow.giveMonthAgain(new TypesInputs.MonthAgainInput(call.input().field("month", MONTH))))
        .step("names-again", NAMES, call -> flow.giveNamesAgain(new TypesInputs.NamesAgainInput(call.input().field("names", NAMES))))
        .step("offset-again", OFFSET_DATE_TIME, call -> flow.giveOffsetAgain(new TypesInputs.OffsetAgainInput(call.input().field("offset", OFFSET_DATE_TIME))))
        .step("optional-again", OPTIONAL_STRING, call -> flow.giveOptionalAgain(new TypesInputs.OptionalAgainInput(call.input().field("optional", OPTIONAL_STRING))))
        .step("optional-int-again", OPTIONAL_INT, call -> flow.giveOptionalIntAgain(new TypesInputs.OptionalIntAgainInput(call.input().field("optional-int", OPTIONAL_INT))))
        .step("period-again", PERIOD, call -> flow.givePeriodAgain(new TypesInputs.PeriodAgainInput(call.input().field("period", PERIOD))))
        .step("set-again", SET_STRING, call -> flow.giveSetAgain(new TypesInputs.SetAgainInput(call.input().field("set", SET_STRING))))
        .step("shape-again", SHAPE, call -> flow.giveShapeAgain(new TypesInputs.ShapeAgainInput(call.input().field("shape", SHAPE))))
        .step("shape-stream-again", LIST_SHAPE_, call -> flow.giveShapeStreamAgain(new TypesInputs.ShapeStreamAgainInput(call.input().field("shape-stream", LIST_SHAPE_))))
        .step("shapes-again", LIST_SHAPE_, call -> flow.giveShapesAgain(new TypesInputs.ShapesAgainInput(call.input().field("shapes", LIST_SHAPE_))))
        .step("short-again", SHORT, call -> flow.giveShortAgain(new TypesInputs.ShortAgainInput(call.input().required("short", SHORT))))
        .step("stream-again", LIST_STRING, call -> flow.giveStreamAgain(new TypesInputs.StreamAgainInput(call.input().field("stream", LIST_STRING))))
        .step("string-again", STRING, call -> flow.giveStringAgain(new TypesInputs.StringAgainInput(call.input().field("string", STRING))))
        .step("strings-again", STRING_ARRAY, call -> flow.giveStringsAgain(new TypesInputs.StringsAgainInput(call.input().field("strings", STRING_ARRAY))))
        .step("tree-again", TREE, call -> flow.giveTreeAgain(new TypesInputs.TreeAgainInput(call.input().field("tree", TREE))))
        .step("tree-map-again", TREE_MAP_STRING_INTEGER, call -> flow.giveTreeMapAgain(new TypesInputs.TreeMapAgainInput(call.input().field("tree-map", TREE_MAP_STRING_INTEGER))))
        .step("uri-again", URI, call -> flow.giveUriAgain(new TypesInputs.UriAgainInput(call.input().field("uri", URI))))
        .step("uuid-again", UUID, call -> flow.giveUuidAgain(new TypesInputs.UuidAgainInput(call.input().field("uuid", UUID))))
        .step("zone-again", ZONE_ID, call -> flow.giveZoneAgain(new TypesInputs.ZoneAgainInput(call.input().field("zone", ZONE_ID))))
        .build();
  }
}

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
 * The output of a run of flow {@code types}, made from {@link Types}.
 *
 * @param arrayListAgain the output of step {@code array-list-again}
 * @param beanAgain the output of step {@code bean-again}
 * @param bigDecimalAgain the output of step {@code big-decimal-again}
 * @param bigIntegerAgain the output of step {@code big-integer-again}
 * @param booleanAgain the output of step {@code boolean-again}
 * @param boundedAgain the output of step {@code bounded-again}
 * @param byteAgain the output of step {@code byte-again}
 * @param bytesAgain the output of step {@code bytes-again}
 * @param charAgain the output of step {@code char-again}
 * @param collectionAgain the output of step {@code collection-again}
 * @param deepAgain the output of step {@code deep-again}
 * @param dequeAgain the output of step {@code deque-again}
 * @param doubleAgain the output of step {@code double-again}
 * @param durationAgain the output of step {@code duration-again}
 * @param emptyAgain the output of step {@code empty-again}
 * @param enumMapAgain the output of step {@code enum-map-again}
 * @param floatAgain the output of step {@code float-again}
 * @param gridAgain the output of step {@code grid-again}
 * @param instantAgain the output of step {@code instant-again}
 * @param intAgain the output of step {@code int-again}
 * @param intsAgain the output of step {@code ints-again}
 * @param iterableAgain the output of step {@code iterable-again}
 * @param jsonAgain the output of step {@code json-again}
 * @param localDateAgain the output of step {@code local-date-again}
 * @param localeAgain the output of step {@code locale-again}
 * @param longAgain the output of step {@code long-again}
 * @param monthAgain the output of step {@code month-again}
 * @param namesAgain the output of step {@code names-again}
 * @param offsetAgain the output of step {@code offset-again}
 * @param optionalAgain the output of step {@code optional-again}
 * @param optionalIntAgain the output of step {@code optional-int-again}
 * @param periodAgain the output of step {@code period-again}
 * @param setAgain the output of step {@code set-again}
 * @param shapeAgain the output of step {@code shape-again}
 * @param shapeStreamAgain the output of step {@code shape-stream-again}
 * @param shapesAgain the output of step {@code shapes-again}
 * @param shortAgain the output of step {@code short-again}
 * @param streamAgain the output of step {@code stream-again}
 * @param stringAgain the output of step {@code string-again}
 * @param stringsAgain the output of step {@code strings-again}
 * @param treeAgain the output of step {@code tree-again}
 * @param treeMapAgain the output of step {@code tree-map-again}
 * @param uriAgain the output of step {@code uri-again}
 * @param uuidAgain the output of step {@code uuid-again}
 * @param zoneAgain the output of step {@code zone-again}
 */
@Generated("io.pgflow4j.processor.FlowProcessor")
@NullMarked
@SuppressWarnings("ArrayRecordComponent")
public record TypesOutput(@JsonProperty("array-list-again") ArrayList<Integer> arrayListAgain,
    @JsonProperty("bean-again") Types.Bean beanAgain,
    @JsonProperty("big-decimal-again") BigDecimal bigDecimalAgain,
    @JsonProperty("big-integer-again") BigInteger bigIntegerAgain,
    @JsonProperty("boolean-again") boolean booleanAgain,
    @JsonProperty("bounded-again") List<? extends Types.Shape> boundedAgain,
    @JsonProperty("byte-again") byte byteAgain, @JsonProperty("bytes-again") byte[] bytesAgain,
    @JsonProperty("char-again") char charAgain,
    @JsonProperty("collection-again") Collection<Integer> collectionAgain,
    @JsonProperty("deep-again") Map<String, List<Types.Pair<Integer, Optional<Types.Color>>>> deepAgain,
    @JsonProperty("deque-again") Deque<Integer> dequeAgain,
    @JsonProperty("double-again") double doubleAgain,
    @JsonProperty("duration-again") Duration durationAgain,
    @JsonProperty("empty-again") Types.Empty emptyAgain,
    @JsonProperty("enum-map-again") Map<Types.Color, Integer> enumMapAgain,
    @JsonProperty("float-again") float floatAgain, @JsonProperty("grid-again") int[][] gridAgain,
    @JsonProperty("instant-again") Instant instantAgain, @JsonProperty("int-again") int intAgain,
    @JsonProperty("ints-again") int[] intsAgain,
    @JsonProperty("iterable-again") Iterable<Integer> iterableAgain,
    @JsonProperty("json-again") JsonNode jsonAgain,
    @JsonProperty("local-date-again") LocalDate localDateAgain,
    @JsonProperty("locale-again") Locale localeAgain, @JsonProperty("long-again") long longAgain,
    @JsonProperty("month-again") Month monthAgain,
    @JsonProperty("names-again") Types.Names namesAgain,
    @JsonProperty("offset-again") OffsetDateTime offsetAgain,
    @JsonProperty("optional-again") Optional<String> optionalAgain,
    @JsonProperty("optional-int-again") OptionalInt optionalIntAgain,
    @JsonProperty("period-again") Period periodAgain,
    @JsonProperty("set-again") Set<String> setAgain,
    @JsonProperty("shape-again") Types.Shape shapeAgain,
    @JsonProperty("shape-stream-again") List<Types.Shape> shapeStreamAgain,
    @JsonProperty("shapes-again") List<Types.Shape> shapesAgain,
    @JsonProperty("short-again") short shortAgain,
    @JsonProperty("stream-again") List<String> streamAgain,
    @JsonProperty("string-again") String stringAgain,
    @JsonProperty("strings-again") String[] stringsAgain,
    @JsonProperty("tree-again") Types.Tree treeAgain,
    @JsonProperty("tree-map-again") TreeMap<String, Integer> treeMapAgain,
    @JsonProperty("uri-again") URI uriAgain, @JsonProperty("uuid-again") UUID uuidAgain,
    @JsonProperty("zone-again") ZoneId zoneAgain) {
}

package io.pgflow4j.jackson2;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.pgflow4j.json.StorableJson;
import java.time.Year;
import java.util.function.Consumer;

/**
 * The mapper's configuration: no value is guessed or rounded, none that is required is filled in,
 * and everything has the form in which Jackson 3 writes it.
 */
final class StrictMapper {
  private StrictMapper() {}

  static JsonMapper create(Consumer<JsonMapper.Builder> customizer) {
    JsonMapper.Builder builder = JsonMapper.builder(factory());
    // Before the modules, which add introspectors to it.
    builder.annotationIntrospector(new StoredForm());
    builder
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .addModule(new ParameterNamesModule())
        .addModule(Jackson3Forms.module())
        .addModule(ItemResults.module())
        .addModule(OrderedSets.module());
    asJackson3(builder);
    strict(builder);
    customizer.accept(builder);
    return builder.build();
  }

  private static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(StorableJson.READ_DEPTH)
                .maxStringLength(StorableJson.MOST_CHARS)
                .maxNameLength(StorableJson.MOST_CHARS)
                .maxNumberLength(StorableJson.NUMBER_LENGTH)
                .build())
        .streamWriteConstraints(
            StreamWriteConstraints.builder().maxNestingDepth(StorableJson.WRITTEN_DEPTH).build())
        .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
        .build();
  }

  /** What Jackson 3 does unless told otherwise. */
  private static void asJackson3(JsonMapper.Builder builder) {
    builder
        .enable(
            MapperFeature.SORT_PROPERTIES_ALPHABETICALLY,
            MapperFeature.SORT_CREATOR_PROPERTIES_BY_DECLARATION_ORDER,
            MapperFeature.USE_STD_BEAN_NAMING,
            MapperFeature.FIX_FIELD_NAME_UPPER_CASE_PREFIX,
            MapperFeature.ALLOW_VOID_VALUED_PROPERTIES)
        .disable(
            MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS,
            MapperFeature.USE_GETTERS_AS_SETTERS,
            MapperFeature.DEFAULT_VIEW_INCLUSION)
        .disable(
            SerializationFeature.FAIL_ON_EMPTY_BEANS,
            SerializationFeature.FAIL_ON_ORDER_MAP_BY_INCOMPARABLE_KEY,
            SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
            SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .accessorNaming(new ComponentsOnly())
        .defaultDateFormat(new ZuluDateFormat())
        .withConfigOverride(
            Year.class, year -> year.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.NUMBER)));
  }

  private static void strict(JsonMapper.Builder builder) {
    builder
        .enable(
            SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS,
            SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
        .enable(
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
            DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(
            DeserializationFeature.ACCEPT_FLOAT_AS_INT,
            DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
  }
}

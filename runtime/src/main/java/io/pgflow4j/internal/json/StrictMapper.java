package io.pgflow4j.internal.json;

import java.util.function.Consumer;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The mapper's configuration: no value is guessed or rounded, none that is required is filled in.
 * Fields that a type does not have are skipped, because a component may have been removed since the
 * value was stored.
 */
final class StrictMapper {
  private StrictMapper() {}

  static JsonMapper create(Consumer<JsonMapper.Builder> customizer) {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(JsonLimits.reading())
            .streamWriteConstraints(JsonLimits.writing())
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();
    JsonMapper.Builder builder =
        JsonMapper.builder(factory)
            .addModule(ItemResults.module())
            .addModule(OrderedSets.module())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .annotationIntrospector(new StoredForm())
            .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(EnumFeature.READ_ENUMS_USING_TO_STRING)
            .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
            .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    customizer.accept(builder);
    return builder.build();
  }
}

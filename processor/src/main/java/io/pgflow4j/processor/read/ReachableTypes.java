package io.pgflow4j.processor.read;

import io.pgflow4j.processor.migration.PayloadType;
import io.pgflow4j.processor.migration.TypeSchema;
import java.util.Map;
import java.util.TreeMap;

/** Follows forms to the named types in them. */
final class ReachableTypes {
  private final Map<String, TypeSchema> schemas;
  private final Map<String, TypeSchema> reached = new TreeMap<>();

  ReachableTypes(Map<String, TypeSchema> schemas) {
    this.schemas = schemas;
  }

  Map<String, TypeSchema> from(Iterable<PayloadType> forms) {
    forms.forEach(this::reach);
    return reached;
  }

  private void reach(PayloadType form) {
    if (form instanceof PayloadType.ListOf list) {
      reach(list.element());
    } else if (form instanceof PayloadType.MapOf map) {
      reach(map.key());
      reach(map.value());
    } else if (form instanceof PayloadType.OptionalOf optional) {
      reach(optional.value());
    } else if (form instanceof PayloadType.ResultOf result) {
      reach(result.value());
    } else if (form instanceof PayloadType.Opaque opaque && opaque.of() != null) {
      reach(opaque.of());
    } else if (form instanceof PayloadType.Named named) {
      TypeSchema schema = schemas.get(named.name());
      if (schema != null && reached.put(named.name(), schema) == null) {
        if (schema instanceof TypeSchema.RecordSchema record) {
          record.components().values().forEach(each -> reach(each.type()));
        } else if (schema instanceof TypeSchema.SealedSchema variants) {
          variants.variants().values().forEach(each -> reach(each));
        }
      }
    }
  }
}

package io.pgflow4j.jackson2;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Month;
import java.util.Locale;

/** Types that Jackson 2 cannot be configured to write as Jackson 3 does. */
final class Jackson3Forms {
  private Jackson3Forms() {}

  static Module module() {
    return new SimpleModule("pgflow4j forms of Jackson 3")
        .addSerializer(Month.class, new MonthWriter())
        .addDeserializer(Month.class, new MonthReader())
        .addSerializer(Locale.class, new LocaleWriter());
  }

  /** From 1. */
  private static final class MonthWriter extends JsonSerializer<Month> {
    @Override
    public void serialize(Month value, JsonGenerator json, SerializerProvider context)
        throws IOException {
      json.writeNumber(value.getValue());
    }
  }

  private static final class MonthReader extends JsonDeserializer<Month> {
    @Override
    public Month deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (json.hasToken(JsonToken.VALUE_NUMBER_INT)) {
        int month = json.getIntValue();
        return month >= 1 && month <= 12
            ? Month.of(month)
            : (Month) context.handleWeirdNumberValue(Month.class, month, "not a month");
      }
      String name = json.getValueAsString();
      for (Month month : Month.values()) {
        if (month.name().equals(name)) {
          return month;
        }
      }
      return context.reportInputMismatch(Month.class, "A month is a number from 1 or its name");
    }
  }

  private static final class LocaleWriter extends JsonSerializer<Locale> {
    @Override
    public void serialize(Locale value, JsonGenerator json, SerializerProvider context)
        throws IOException {
      json.writeString(value.toLanguageTag());
    }
  }
}

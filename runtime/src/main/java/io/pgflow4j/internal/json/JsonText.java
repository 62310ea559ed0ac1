package io.pgflow4j.internal.json;

import tools.jackson.databind.json.JsonMapper;

/** Text that the database hands over as JSON. */
public final class JsonText {
  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonText() {}

  /** The text of a JSON string. */
  public static String of(String json) {
    return MAPPER.readValue(json, String.class);
  }
}

package io.pgflow4j.dashboard;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads queries and the bodies of forms, for hosts that have no parser for them. */
public final class Forms {
  /** The largest body that the dashboard takes. */
  public static final int MOST_BYTES = 1_000_000;

  private static final int MOST_PARAMETERS = 2_000;

  private Forms() {}

  /** The parameters of a raw query and of a body, in their order; broken ones are left out. */
  public static Map<String, List<String>> parse(@Nullable String... encoded) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    int count = 0;
    for (String text : encoded) {
      if (text == null || text.isEmpty()) {
        continue;
      }
      for (String pair : text.split("&", -1)) {
        if (pair.isEmpty() || ++count > MOST_PARAMETERS) {
          continue;
        }
        int cut = pair.indexOf('=');
        try {
          String name = decode(cut < 0 ? pair : pair.substring(0, cut));
          String value = cut < 0 ? "" : decode(pair.substring(cut + 1));
          parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        } catch (IllegalArgumentException e) {
          // The percent sign is not followed by digits, so the value is unknown.
        }
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}

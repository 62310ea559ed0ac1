package io.pgflow4j.dashboard.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of every answer. Immutable. */
final class Headers {
  private final String policy;

  Headers(String frameAncestors) {
    this.policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src"
            + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
            + frameAncestors;
  }

  /** For a page that shows what must not stay on the viewer's disk, or for a file that may. */
  Map<String, String> of(String type, String caching) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type);
    headers.put("Content-Security-Policy", policy);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cache-Control", caching);
    return headers;
  }
}

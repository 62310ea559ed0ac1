package io.pgflow4j.dashboard;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer asks for, whatever server it came through. Immutable.
 *
 * @param method {@code GET}, {@code HEAD} or {@code POST}; everything else is rejected
 * @param basePath where the dashboard is mounted: empty, or {@code /} and no slash at the end
 * @param path the rest of the path, decoded, beginning with {@code /}
 * @param parameters of the query, and of a form's body
 * @param headers by name in lower case
 * @param user the viewer's name for the audit, or null
 * @param hasRole whether the host knows the viewer to have a role
 */
public record Request(
    String method,
    String basePath,
    String path,
    Map<String, List<String>> parameters,
    Map<String, String> headers,
    @Nullable String user,
    Predicate<String> hasRole) {

  /** Copies what it is given and makes header names lower case. */
  public Request {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
    parameters = Map.copyOf(parameters);
  }

  /** A header, or null. */
  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }

  /** The first value of a parameter, without space around it; null without one or when empty. */
  public @Nullable String parameter(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    String value = values.isEmpty() ? "" : values.get(0).strip();
    return value.isEmpty() ? null : value;
  }

  /** All values of a parameter. */
  public List<String> values(String name) {
    return parameters.getOrDefault(name, List.of());
  }

  /** The same request for another path. */
  public Request at(String otherPath) {
    return new Request(method, basePath, otherPath, parameters, headers, user, hasRole);
  }

  /** Whether the request may change something. */
  public boolean changes() {
    return !method.equals("GET") && !method.equals("HEAD");
  }
}

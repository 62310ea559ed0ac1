package io.pgflow4j.dashboard.internal.guard;

import io.pgflow4j.dashboard.Request;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request in only when it names a host that is ours and, where it changes something, when a
 * page of ours sent it. Browsers set {@code Sec-Fetch-Site}, {@code Origin} and {@code Host}
 * themselves, so that another site's page cannot pretend. Immutable.
 *
 * @param hosts names the dashboard answers to, in lower case and without a port; empty: all
 * @param trustedOrigins origins whose pages may send forms, beside the dashboard's own
 */
public record Guard(Set<String> hosts, List<String> trustedOrigins) {
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  /** Copies what it is given. */
  public Guard {
    hosts = Set.copyOf(hosts);
    trustedOrigins = List.copyOf(trustedOrigins);
  }

  /** Why a request is rejected. */
  public record Refusal(int status, String title, String fact, String remedy) {}

  /** Null lets the request in. */
  public @Nullable Refusal refusal(Request request) {
    if (!METHODS.contains(request.method())) {
      return new Refusal(
          405,
          "No such method",
          "The dashboard does not answer to " + request.method() + ".",
          "Use GET, HEAD or POST.");
    }
    String host = request.header("host");
    if (!hosts.isEmpty() && !hosts.contains(name(host))) {
      return new Refusal(
          421,
          "Another host name",
          "The request is for host " + shown(host) + ", and this dashboard does not answer to it.",
          "Open it by localhost or 127.0.0.1. A web page elsewhere may have asked for this.");
    }
    return request.changes() ? foreign(request, host) : null;
  }

  private @Nullable Refusal foreign(Request request, @Nullable String host) {
    String origin = request.header("origin");
    if (origin != null && trustedOrigins.contains(origin)) {
      return null;
    }
    String site = request.header("sec-fetch-site");
    if (site != null) {
      return site.equals("same-origin")
          ? null
          : refused("Sec-Fetch-Site is " + shown(site) + "; it must be same-origin");
    }
    if (origin == null) {
      return refused("The request has neither Sec-Fetch-Site nor Origin");
    }
    return host != null && host.equalsIgnoreCase(authority(origin))
        ? null
        : refused("Origin is " + shown(origin) + ", and Host is " + shown(host));
  }

  private static Refusal refused(String fact) {
    return new Refusal(
        403,
        "Not sent by a page of this dashboard",
        fact + ". Nothing was changed.",
        "Behind a proxy, let it pass Host and Origin on, or add the origin that browsers see to the"
            + " trusted origins (trustedOrigins, or pgflow.dashboard.trusted-origins).");
  }

  private static String authority(String origin) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority == null ? "" : authority;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** The host without its port; the brackets of IPv6 stay. */
  private static String name(@Nullable String host) {
    if (host == null) {
      return "";
    }
    int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
    return (end > 0 ? host.substring(0, end) : host).toLowerCase(Locale.ROOT);
  }

  private static String shown(@Nullable String value) {
    return value == null ? "missing" : "'" + value + "'";
  }
}

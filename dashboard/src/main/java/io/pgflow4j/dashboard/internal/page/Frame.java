package io.pgflow4j.dashboard.internal.page;

import io.pgflow4j.dashboard.Access;
import io.pgflow4j.dashboard.internal.read.Installation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around it.
 *
 * @param page the page of the navigation that is current
 * @param base where the dashboard is mounted
 * @param installation null on a page about a database that cannot be used
 * @param notice what an action did, or null
 * @param tokens hidden fields that the host wants in forms
 */
public record Frame(
    String title,
    String page,
    String base,
    @Nullable Installation installation,
    Set<Access> access,
    String search,
    @Nullable Notice notice,
    Map<String, String> tokens) {

  /** The same frame with a title. */
  public Frame titled(String newTitle) {
    return new Frame(newTitle, page, base, installation, access, search, notice, tokens);
  }

  /** The same frame with a notice. */
  public Frame with(Notice newNotice) {
    return new Frame(title, page, base, installation, access, search, newNotice, tokens);
  }

  /** Whether nothing can be changed here. */
  public boolean readOnly() {
    return !can("CANCEL") && !can("RETRY") && !can("START") && !can("PAUSE") && !can("SIGNAL");
  }

  /** Whether the viewer has a right. */
  public boolean can(String right) {
    return access.contains(Access.valueOf(right));
  }

  /** The server's time. */
  public Instant now() {
    return installation == null ? Instant.EPOCH : installation.asOf();
  }

  /** A link within the dashboard. */
  public String to(String path) {
    return base + path;
  }

  /** A run's page. */
  public String run(UUID id) {
    return base + "/runs/" + id;
  }

  /** A run's page with a step open. */
  public String step(UUID id, String step) {
    return run(id) + "?step=" + encode(step) + "#step";
  }

  /** An item's page. */
  public String item(UUID id, String step, int index) {
    return run(id) + "/steps/" + encode(step) + "/" + index;
  }

  /** A flow's page. */
  public String flow(String slug) {
    return base + "/flows/" + encode(slug);
  }

  /** A flow's page at a version. */
  public String flow(String slug, int version) {
    return flow(slug) + "?version=" + version;
  }

  /** A schedule's page. */
  public String schedule(String flow, String schedule) {
    return base + "/schedules/" + encode(flow) + "/" + encode(schedule);
  }

  /** A list of runs. */
  public String runs(@Nullable String flow, @Nullable String status) {
    StringBuilder url = new StringBuilder(base).append("/runs");
    if (flow != null) {
      url.append("?flow=").append(encode(flow));
    }
    if (status != null) {
      url.append(flow == null ? '?' : '&').append("status=").append(encode(status));
    }
    return url.toString();
  }

  /** Text for a URL. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package io.pgflow4j.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration of the dashboard.
 *
 * @param enabled Whether the dashboard is served. By default only where Spring Security is on the
 *     class path.
 * @param path Where the pages are.
 * @param readOnly Whether nobody may change anything.
 * @param roles who may do what
 * @param trustedOrigins Origins whose pages may send forms, such as https://ops.example.com, where
 *     a proxy changes the header Host.
 * @param hosts Names in the header Host that the dashboard answers to. By default all.
 * @param frameAncestors Who may show the dashboard in a frame, as the Content-Security-Policy
 *     writes it.
 */
@ConfigurationProperties("pgflow.dashboard")
public record PgflowDashboardProperties(
    @Nullable Boolean enabled,
    @DefaultValue("/pgflow") String path,
    @DefaultValue("true") boolean readOnly,
    @DefaultValue Roles roles,
    @DefaultValue List<String> trustedOrigins,
    @DefaultValue List<String> hosts,
    @DefaultValue("'none'") String frameAncestors) {

  /**
   * Who may do what.
   *
   * @param read Roles that may look. By default every user who is logged in.
   * @param act Roles that may also see payloads and, unless the dashboard is read-only, cancel,
   *     retry, start and pause. By default none.
   */
  public record Roles(@DefaultValue List<String> read, @DefaultValue List<String> act) {}
}

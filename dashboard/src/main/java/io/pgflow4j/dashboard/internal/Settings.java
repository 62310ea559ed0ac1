package io.pgflow4j.dashboard.internal;

import io.pgflow4j.Servers;
import io.pgflow4j.dashboard.Access;
import io.pgflow4j.dashboard.AccessPolicy;
import io.pgflow4j.dashboard.PayloadView;
import io.pgflow4j.dashboard.Request;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What the host chose.
 *
 * @param tokens hidden fields that the host's own protection wants in forms
 * @param acting null: nothing can be changed
 * @param servers where other servers of the map are, or null
 */
public record Settings(
    DataSource reading,
    @Nullable DataSource acting,
    @Nullable Servers servers,
    AccessPolicy policy,
    PayloadView payloadView,
    Set<String> hosts,
    List<String> trustedOrigins,
    String frameAncestors,
    Function<Request, Map<String, String>> tokens) {

  /** What the viewer may do here: without a data source for actions, look only. */
  Set<Access> rights(Request request) {
    Set<Access> rights = EnumSet.noneOf(Access.class);
    rights.addAll(policy.access(request));
    if (acting == null) {
      rights.retainAll(Set.of(Access.READ, Access.PAYLOADS));
    }
    return rights;
  }
}

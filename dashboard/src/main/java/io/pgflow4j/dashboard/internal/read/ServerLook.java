package io.pgflow4j.dashboard.internal.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server says about itself.
 *
 * @param role the role that looks
 * @param roles those of the core's roles that the login is a member of; null for none
 */
public record ServerLook(
    boolean seesAll,
    @Nullable Long oldestTransactionSeconds,
    @Nullable String oldestTransaction,
    @Nullable String login,
    String role,
    @Nullable String roles,
    List<TableRow> tables) {
  /** Nothing is empty, not null. */
  public ServerLook {
    tables = tables == null ? List.of() : List.copyOf(tables);
  }
}

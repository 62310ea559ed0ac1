package io.pgflow4j.dashboard.internal.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server says about itself. */
public record ServerLook(
    boolean seesAll,
    @Nullable Long oldestTransactionSeconds,
    @Nullable String oldestTransaction,
    @Nullable String login,
    String role,
    List<TableRow> tables) {
  /** Nothing is empty, not null. */
  public ServerLook {
    tables = tables == null ? List.of() : List.copyOf(tables);
  }
}

package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * The named data sources and the map of partitions do not fit together. Nothing was started. {@link
 * #code} tells what is wrong.
 */
public final class ServerMapException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Code {
    /** Several data sources are given, and no server has a map. */
    NO_MAP,
    /**
     * The map names a server without a data source. SQLSTATE {@code PF020} where it is to name a
     * server that workers do not have.
     */
    MISSING_SERVER,
    /** A data source leads to another server than its name says. */
    WRONG_SERVER,
    /** Two data sources lead to the same server. */
    DUPLICATE_SERVER,
    /** Two servers have different maps. */
    MAPS_DIFFER,
    /**
     * A data source leads to a router, which starts, reads and steers runs, but runs none. SQLSTATE
     * {@code PF019}.
     */
    ROUTER
  }

  private final Code code;

  /** Names what does not fit; the hint says how to cure it. */
  public ServerMapException(Code code, String message, String hint) {
    this(code, message, hint, null, null);
  }

  /** Made from what the database reported. */
  public ServerMapException(
      Code code,
      String message,
      @Nullable String hint,
      @Nullable String sqlState,
      @Nullable Throwable cause) {
    super(message, sqlState, hint, cause);
    this.code = code;
  }

  /** What is wrong. */
  public Code code() {
    return code;
  }
}

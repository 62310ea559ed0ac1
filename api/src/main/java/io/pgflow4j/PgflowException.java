package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * The common type of pgflow4j's exceptions. Expected failures of the database that a caller can act
 * on have a subclass each; broken rules of definitions are a {@link DefinitionException}. Every
 * other failure of the database is a {@link DatabaseException}.
 */
public abstract class PgflowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String sqlState;
  private final @Nullable String hint;

  PgflowException(
      String message, @Nullable String sqlState, @Nullable String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.sqlState = sqlState;
    this.hint = hint;
  }

  /** The five-character SQLSTATE, or null when the database was not involved. */
  public final @Nullable String sqlState() {
    return sqlState;
  }

  /** The remedy the database proposes, or null. */
  public final @Nullable String hint() {
    return hint;
  }
}

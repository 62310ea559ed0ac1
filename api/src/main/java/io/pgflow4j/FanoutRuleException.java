package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/** A fanout step is a root or has more than one dependency. SQLSTATE {@code PF006}. */
public final class FanoutRuleException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** Made from what the database reported. */
  public FanoutRuleException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, "PF006", hint, cause);
  }
}

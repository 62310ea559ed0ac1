package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * A definition of a flow, or a call that names a part of one, breaks a rule. A change of code or
 * SQL cures it; no program can. {@link #code} tells which rule.
 */
public final class DefinitionException extends PgflowException {
  private static final long serialVersionUID = 1L;

  /** The rules. */
  public enum Code {
    /** A flow or step slug breaks the naming rules. */
    INVALID_SLUG("PF001"),
    /** The step or task does not exist. */
    UNKNOWN_STEP("PF003"),
    /** The database has another definition under the same name. */
    CONFLICT("PF005"),
    /** A fanout step is a root or has more than one dependency. */
    FANOUT_RULE("PF006"),
    /** The output that a fanout step fans out over is not an array. */
    FANOUT_NOT_ARRAY("PF007"),
    /** A fanout path is not one. */
    FANOUT_PATH("PF008"),
    /** A single step was given a task index above 0. */
    TASK_INDEX("PF014");

    private final String sqlState;

    Code(String sqlState) {
      this.sqlState = sqlState;
    }

    /** The SQLSTATE, e.g. {@code PF001}. */
    public String sqlState() {
      return sqlState;
    }
  }

  private final Code code;

  /** Names what breaks the rule; the hint says how to cure it. */
  public DefinitionException(
      Code code, String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, code.sqlState(), hint, cause);
    this.code = code;
  }

  /** The rule that was broken. */
  public Code code() {
    return code;
  }
}

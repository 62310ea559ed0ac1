package io.pgflow4j;

import org.jspecify.annotations.Nullable;

/**
 * Who asks for an action and why. Kept with the run or the pause. Immutable.
 *
 * @param reason why, at most 1,000 characters; more is cut; null for none
 * @param requestedBy who, at most 200 characters; more is cut; null for the database login and its
 *     {@code application_name}
 */
public record ActionNote(@Nullable String reason, @Nullable String requestedBy) {
  private static final ActionNote NONE = new ActionNote(null, null);

  /** No reason, and the database login. */
  public static ActionNote none() {
    return NONE;
  }

  /** A reason, and the database login. */
  public static ActionNote because(String reason) {
    return new ActionNote(reason, null);
  }

  /** The same, asked for by somebody else. */
  public ActionNote by(String person) {
    return new ActionNote(reason, person);
  }
}

package io.pgflow4j.internal.core;

import java.io.Serial;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Connections of a kind that no notification comes to. */
public final class NoNotificationsException extends SQLException {
  @Serial private static final long serialVersionUID = 1L;

  /** With the reason and the failure that shows it, if there was one. */
  NoNotificationsException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
  }
}

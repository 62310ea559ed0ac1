package io.pgflow4j.internal.jdbc;

import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server said, without the driver's decoration and that of a router. The PostgreSQL driver
 * is optional at run time (another driver or a wrapping one may be in use); without it the whole
 * message is the text.
 */
record ServerMessage(String text, @Nullable String hint) {
  private static final boolean DRIVER_PRESENT = driverPresent();

  static ServerMessage of(SQLException e) {
    ServerMessage raw = raw(e);
    return new ServerMessage(
        ProxyMessage.remoteText(raw.text),
        raw.hint == null ? null : ProxyMessage.remoteHint(raw.hint));
  }

  /** The same as it came, where it came through a router. */
  static ServerMessage raw(SQLException e) {
    if (DRIVER_PRESENT) {
      ServerMessage message = Driver.read(e);
      if (message != null) {
        return message;
      }
    }
    return new ServerMessage(Objects.requireNonNullElse(e.getMessage(), e.toString()), null);
  }

  private static boolean driverPresent() {
    try {
      Class.forName(
          "org.postgresql.util.PSQLException", false, ServerMessage.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Apart, so that nothing of the driver is loaded when it is absent. */
  private static final class Driver {
    static @Nullable ServerMessage read(SQLException e) {
      if (!(e instanceof PSQLException driverError)) {
        return null;
      }
      ServerErrorMessage message = driverError.getServerErrorMessage();
      if (message == null || message.getMessage() == null) {
        return null;
      }
      return new ServerMessage(message.getMessage(), message.getHint());
    }
  }
}

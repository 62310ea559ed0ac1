package io.pgflow4j.cli.command;

import io.pgflow4j.cli.Session;
import io.pgflow4j.cli.output.Output;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Pauses something, or ends its pause. */
final class Pausing {
  private Pausing() {}

  /**
   * Calls a function that says whether it changed anything, and says how it is now.
   *
   * @param key what is paused or goes on, as columns
   * @param what the same for people
   * @param paused how it is after the call
   */
  static void change(
      Session session,
      ObjectNode key,
      String what,
      boolean paused,
      String call,
      @Nullable Object... parameters) {
    boolean changed =
        session
            .database()
            .change("select to_json(pgflow." + call + ")", parameters)
            .get(0)
            .asBoolean();
    Output output = session.output();
    if (!output.isTable()) {
      output.document(key.put("paused", paused).put("changed", changed));
      return;
    }
    output.line(
        changed
            ? what + (paused ? " is paused." : " goes on.")
            : what + (paused ? " was paused already." : " was not paused."));
  }
}

package io.pgflow4j.cli.shards;

import io.pgflow4j.cli.fault.Fault;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server as a command line names it: {@code b=host=b.example dbname=shop}.
 *
 * @param dsn libpq's connection string
 */
public record NamedServer(String name, String dsn) {
  private static final Pattern FORM =
      Pattern.compile("(?<name>[A-Za-z_][A-Za-z0-9_-]{0,46})=(?<dsn>.*\\S.*)", Pattern.DOTALL);

  /** What the word on the command line says. */
  public static NamedServer parse(String word) {
    Matcher form = FORM.matcher(word);
    if (!form.matches()) {
      throw Fault.usage(
          "'" + word + "' does not name a server and its address",
          "Write NAME='host=HOST port=PORT dbname=DATABASE', NAME=service=SERVICE or NAME=URL.");
    }
    return new NamedServer(form.group("name"), form.group("dsn"));
  }
}

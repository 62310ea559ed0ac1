package io.pgflow4j.cli.connect;

import java.util.regex.Pattern;

/** Keeps passwords out of command lines and messages. */
final class Secrets {
  private static final Pattern IN_AUTHORITY = Pattern.compile("(//[^:@/?]*):[^@/?]*@");
  private static final Pattern IN_QUERY = Pattern.compile("([?&]password=)[^&]*");
  private static final Pattern IN_PAIRS =
      Pattern.compile("(?<![?&\\w])(password\\s*=\\s*)('(?:[^'\\\\]|\\\\.)*'|[^\\s']+)");

  private Secrets() {}

  /** Whether a URL or a connection string holds a password. */
  static boolean in(String url) {
    return !hide(url).equals(url);
  }

  /** The URL or connection string with its password replaced. */
  static String hide(String url) {
    String hidden = IN_AUTHORITY.matcher(url).replaceAll("$1:***@");
    return IN_PAIRS.matcher(IN_QUERY.matcher(hidden).replaceAll("$1***")).replaceAll("$1***");
  }
}

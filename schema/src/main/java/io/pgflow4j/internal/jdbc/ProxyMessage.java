package io.pgflow4j.internal.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PL/Proxy makes of an error. A server's error comes with its own SQLSTATE behind {@code
 * function(n): [database] REMOTE ERROR:}. An error of PL/Proxy itself is an internal error that
 * begins with {@code PL/Proxy function}. It says nothing about what the call carries.
 */
final class ProxyMessage {
  private static final Pattern REMOTE =
      Pattern.compile("\\S+\\(\\d+\\): \\[[^\\]]*\\] REMOTE ([^:]*): (.*)", Pattern.DOTALL);
  private static final Pattern OWN =
      Pattern.compile("PL/Proxy function \\S+\\(\\d+\\): (.*)", Pattern.DOTALL);
  private static final Pattern CONNECTION =
      Pattern.compile(
          "\\[[^\\]]*\\] .*|connect timeout to: .*|query timeout.*|poll\\(\\) failed.*"
              + "|Lost result.*|Unfinished connection.*|Remote error: .*|check_old_conn.*",
          Pattern.DOTALL);
  private static final String REMOTE_HINT = "Remote hint: ";

  private ProxyMessage() {}

  /** The server's own text, or the text as it is. */
  static String remoteText(String text) {
    if (!text.contains("] REMOTE ")) {
      return text;
    }
    Matcher remote = REMOTE.matcher(text);
    return remote.matches() ? remote.group(2) : text;
  }

  /** The server's own hint, or the hint as it is. */
  static String remoteHint(String hint) {
    return hint.startsWith(REMOTE_HINT) ? hint.substring(REMOTE_HINT.length()) : hint;
  }

  /** Whether the failure is PL/Proxy's own or its connection's, and not of a server's function. */
  static boolean isProxys(String text) {
    return OWN.matcher(text).matches() || isCut(text);
  }

  /** Whether PL/Proxy could not reach the server, or lost it during the call. */
  static boolean isLostConnection(String text) {
    Matcher own = OWN.matcher(text);
    return own.matches() ? CONNECTION.matcher(own.group(1)).matches() : isCut(text);
  }

  /** The client library reports a cut connection as a remote error without a severity. */
  private static boolean isCut(String text) {
    Matcher remote = REMOTE.matcher(text);
    return remote.matches() && remote.group(1).equals("(null)");
  }
}

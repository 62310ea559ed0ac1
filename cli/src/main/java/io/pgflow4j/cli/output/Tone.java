package io.pgflow4j.cli.output;

/** The colours that words may have. */
public enum Tone {
  /** As it is. */
  PLAIN(""),
  /** Less important. */
  DIM("2"),
  /** Headlines. */
  BOLD("1"),
  /** Well. */
  GOOD("32"),
  /** Under way. */
  BUSY("36"),
  /** Wants a look. */
  WARN("33"),
  /** Not well. */
  BAD("31");

  private final String code;

  Tone(String code) {
    this.code = code;
  }

  /** The text in this colour where colours may be used. */
  public String paint(String text, boolean colour) {
    return !colour || code.isEmpty() || text.isEmpty()
        ? text
        : "\u001b[" + code + "m" + text + "\u001b[0m";
  }

  /** The colour of a status, a verdict or a state of anything. */
  public static Tone of(String status) {
    return switch (status) {
      case "completed", "ok", "alive", "same", "done" -> GOOD;
      case "started", "running" -> BUSY;
      case "failed", "fail", "silent" -> BAD;
      case "cancelled", "warn" -> WARN;
      case "created", "queued", "stopped", "skipped", "waiting", "throttled", "parked" -> DIM;
      default -> PLAIN;
    };
  }
}

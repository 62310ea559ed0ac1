package io.pgflow4j.processor.migration;

import java.util.Map;

/** What the rules say about two forms, for tests of other packages. */
public record Readability(String level, String reasons) {
  /** Compares the form of an older type with that of a newer one. */
  public static Readability of(
      PayloadType before,
      Map<String, TypeSchema> typesBefore,
      PayloadType now,
      Map<String, TypeSchema> typesNow) {
    Compatibility compatibility = Compatibility.of(before, typesBefore, now, typesNow);
    return new Readability(
        compatibility.level().name(), compatibility.breaks() + " " + compatibility.doubts());
  }

  /** Whether today's code is said to read what older code wrote. */
  public boolean readsOlder() {
    return level.equals("SAME") || level.equals("WIDER");
  }

  /** Whether older code is said to read what today's code writes. */
  public boolean readsNewer() {
    return level.equals("SAME");
  }
}

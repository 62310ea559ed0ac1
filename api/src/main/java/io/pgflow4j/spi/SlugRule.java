package io.pgflow4j.spi;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The rule for slugs of flows and steps, as {@code pgflow.is_valid_slug} has it. */
public final class SlugRule {
  /** The most characters that fit into the names of queues. */
  public static final int LONGEST = 47;

  /** The one name that no slug may be: it stands for the run's input. */
  public static final String RESERVED = "run";

  private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private SlugRule() {}

  /** A way to break the rule. */
  public enum Fault {
    /** It is empty, begins with a wrong character, or has one inside. */
    CHARACTERS,
    /** It has two hyphens in a row. */
    DOUBLE_HYPHEN,
    /** It has more than {@link #LONGEST} characters. */
    TOO_LONG,
    /** It is {@link #RESERVED}. */
    RESERVED
  }

  /** How a slug breaks the rule; empty for a valid slug. */
  public static Set<Fault> faults(String slug) {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    if (!CHARACTERS.matcher(slug).matches()) {
      faults.add(Fault.CHARACTERS);
    } else if (slug.contains("--")) {
      faults.add(Fault.DOUBLE_HYPHEN);
    }
    if (slug.length() > LONGEST) {
      faults.add(Fault.TOO_LONG);
    }
    if (slug.equals(RESERVED)) {
      faults.add(Fault.RESERVED);
    }
    return faults;
  }
}

package io.pgflow4j.testing;

import io.pgflow4j.testing.PgTapSuite.Assertion;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The TAP lines of one suite, gathered into assertions. Not thread-safe. */
final class TapReport {
  private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d+).*");
  private static final Pattern RESULT =
      Pattern.compile("(not )?ok(?: (\\d+))?(?: - | |$)(.*?)(?: # (TODO|SKIP|todo|skip)\\b(.*))?");

  private final List<Assertion> assertions = new ArrayList<>();
  private int planned = -1;
  private boolean broken;

  /** Takes what one statement returned. */
  void add(String output, int line) {
    for (String text : output.split("\n", -1)) {
      addLine(text, line);
    }
  }

  private void addLine(String text, int line) {
    Matcher result = RESULT.matcher(text);
    Matcher plan = PLAN.matcher(text);
    if (result.matches()) {
      addResult(result, line);
    } else if (plan.matches()) {
      planned = Integer.parseInt(plan.group(1));
    } else if (text.startsWith("Bail out!")) {
      addFault(text, line);
    } else if (text.startsWith("#") && !assertions.isEmpty()) {
      last().diagnostics().add(text);
    }
  }

  private void addResult(Matcher result, int line) {
    boolean directive = result.group(4) != null;
    String description = result.group(3).isEmpty() ? "(no description)" : result.group(3);
    boolean passed = result.group(1) == null || directive;
    boolean skipped = directive && result.group(4).equalsIgnoreCase("skip");
    assertions.add(new Assertion(passed, skipped, unescape(description), line, new ArrayList<>()));
  }

  /** Records that the suite as a whole went wrong. */
  void addFault(String description, int line) {
    broken = true;
    assertions.add(new Assertion(false, false, description, line, new ArrayList<>()));
  }

  /** Every assertion, and a failed one for each promise the suite did not keep. */
  List<Assertion> finish() {
    long ran = assertions.size();
    if (!broken) {
      if (ran == 0) {
        addFault("the suite holds no assertion", 1);
      } else if (planned < 0) {
        addFault("the suite has no plan; begin it with: select plan(" + ran + ");", 1);
      } else if (planned != ran) {
        addFault("the suite planned " + planned + " assertions and ran " + ran, 1);
      }
    }
    return List.copyOf(assertions);
  }

  private Assertion last() {
    return assertions.get(assertions.size() - 1);
  }

  private static String unescape(String description) {
    return description.replace("\\#", "#");
  }
}

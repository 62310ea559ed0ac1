package io.pgflow4j;

import java.util.regex.Pattern;

/**
 * The rule for slugs, as {@code pgflow.is_valid_slug} has it; for definitions that were written by
 * hand and have seen neither the processor nor the database yet.
 */
final class Slug {
  private static final Pattern VALID = Pattern.compile("(?!run$)[A-Za-z_](-?[A-Za-z0-9_]|-$)*");
  private static final int LONGEST = 47;

  private Slug() {}

  static void require(String slug, String what) {
    if (slug.length() > LONGEST || !VALID.matcher(slug).matches()) {
      throw new DefinitionException(
          DefinitionException.Code.INVALID_SLUG,
          "Invalid " + what + " slug: '" + slug + "'",
          "A slug matches [A-Za-z_][A-Za-z0-9_-]*, has at most 47 characters, no \"--\", and is not"
              + " \"run\".",
          null);
    }
  }
}

package io.pgflow4j;

import io.pgflow4j.spi.SlugRule;

/**
 * Refuses wrong slugs in definitions that were written by hand, which have seen neither the
 * processor nor the database yet.
 */
final class Slug {
  private Slug() {}

  static void require(String slug, String what) {
    if (!SlugRule.faults(slug).isEmpty()) {
      throw new DefinitionException(
          DefinitionException.Code.INVALID_SLUG,
          "Invalid " + what + " slug: '" + slug + "'",
          "A slug matches [A-Za-z_][A-Za-z0-9_-]*, has at most "
              + SlugRule.LONGEST
              + " characters, no \"--\", and is not \""
              + SlugRule.RESERVED
              + "\".",
          null);
    }
  }
}

package io.pgflow4j.dashboard.internal;

import io.pgflow4j.dashboard.internal.page.Frame;
import io.pgflow4j.dashboard.internal.page.Problem;
import io.pgflow4j.dashboard.internal.read.LookFailure;

/** What a page says when the database did not answer a look. */
final class Problems {
  private Problems() {}

  /**
   * The page.
   *
   * @param patient the same page with more patience
   */
  static Problem of(LookFailure failure, Frame frame, String patient) {
    String message = String.valueOf(failure.getMessage());
    return switch (failure.reason()) {
      case UNKNOWN ->
          new Problem(
              404,
              "Not here",
              message + ".",
              failure.sqlState().equals("PF018")
                  ? "The dashboard of that server shows it."
                  : "It was pruned, or it never started in this database.",
              frame.to("/runs"),
              "Show all runs");
      case INVALID ->
          new Problem(
              400,
              "That cannot be looked up",
              message + ".",
              "Mend the address or the filter.",
              frame.to("/runs"),
              "Show all runs");
      case NO_SCHEMA ->
          Problem.of(
              503,
              "No pgflow here",
              "This database has no schema pgflow of this version: " + message + ".",
              "Install or upgrade it as its owner: pgflow install, or PgflowSchema.install.");
      case NO_RIGHT ->
          Problem.of(
              403,
              "The dashboard's database role may not look",
              message + ".",
              "Grant it the role for that: grant pgflow_reader to the login.");
      case TIMEOUT ->
          new Problem(
              503,
              "The database took too long",
              "A look took longer than its limit.",
              "Something keeps the server busy, or there is very much to look at.",
              patient,
              "Ask once more, for up to 10 seconds");
      case BUSY ->
          Problem.of(503, "Too many looks at once", message + ".", "Reload the page in a moment.");
      case STATE ->
          Problem.of(409, "That is not possible now", message + ".", "Nothing was changed.");
      case AWAY ->
          Problem.of(
              503,
              "The database cannot be reached",
              message + ".",
              "The page works again as soon as the database does.");
    };
  }
}

package io.pgflow4j.sqltests.model;

/** The call is an error and changes nothing. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final String sqlState;

  Refused(String sqlState) {
    super(sqlState);
    this.sqlState = sqlState;
  }

  String sqlState() {
    return sqlState;
  }
}

package io.pgflow4j;

import java.sql.SQLException;

/**
 * One row of the table of bad inputs.
 *
 * @param name what is wrong with it
 * @param channel how it gets in
 * @param call hands it in
 * @param expected the error's SQLSTATE in SQL, the exception's simple name in Java
 * @param fragment what the message tells
 */
record BadInput(String name, Channel channel, Call call, String expected, String fragment) {
  /** How an input gets in. */
  enum Channel {
    JAVA,
    SQL
  }

  /** Hands a bad input in. */
  @FunctionalInterface
  interface Call {
    void on(BadInputScene scene) throws SQLException;
  }

  @Override
  public String toString() {
    return channel + ": " + name;
  }
}

package io.pgflow4j.sqltests.concurrency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database for the tests of one class. Every test starts without runs. What it opens here, its
 * fields included, is closed after it.
 */
final class Scene implements BeforeEachCallback, AfterEachCallback {
  private final Database database;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Makes the database of that name. */
  Scene(String name) {
    try {
      this.database = Database.create(name);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot make database " + name, e);
    }
  }

  Database database() {
    return database;
  }

  Connection connection() {
    return opened(database::open);
  }

  Session session() {
    return opened(() -> new Session(database));
  }

  private interface Opening<T> {
    T open() throws SQLException;
  }

  private <T extends AutoCloseable> T opened(Opening<T> opening) {
    try {
      T resource = opening.open();
      opened.push(resource);
      return resource;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot connect", e);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    database.clear();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}

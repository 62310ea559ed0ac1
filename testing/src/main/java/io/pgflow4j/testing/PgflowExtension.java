package io.pgflow4j.testing;

import io.pgflow4j.FlowBinding;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.PgflowSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives a test class a database of its own with schema {@code pgflow} and the given migrations, on
 * an embedded PostgreSQL that all classes of the test run share. Register it as a static field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PgflowExtension PGFLOW =
 *     PgflowExtension.builder().migration("/db/migration/V1__flow_orders_v1.sql").build();
 * }</pre>
 *
 * <p>After each test the clock shows the server's time again.
 */
// An optional module cannot be required transitively: its absence would break every user.
@SuppressWarnings("exports")
public final class PgflowExtension implements BeforeAllCallback, AfterEachCallback {
  private final List<String> migrations;
  private final TestClock clock = new TestClock();
  private @Nullable DataSource dataSource;

  private PgflowExtension(List<String> migrations) {
    this.migrations = migrations;
  }

  /** Starts describing the database. */
  public static Builder builder() {
    return new Builder();
  }

  /** The database; connections see the {@link #clock()}. */
  public DataSource dataSource() {
    DataSource ready = dataSource;
    if (ready == null) {
      throw new IllegalStateException(
          "The database is made before the first test: register the extension as a static field");
    }
    return ready;
  }

  /** A client of the database. */
  public PgflowClient client() {
    return PgflowClient.create(dataSource());
  }

  /** A worker that runs tasks when told to. */
  public ManualWorker worker(FlowBinding... flows) {
    return new ManualWorker(dataSource(), flows);
  }

  /**
   * A worker in development mode: it defines the flows itself, so that they need no migrations
   * here.
   */
  public ManualWorker developingWorker(FlowBinding... flows) {
    return ManualWorker.inDevelopmentMode(dataSource(), flows);
  }

  /** The time pgflow sees. */
  public TestClock clock() {
    return clock;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    DataSource server = EmbeddedServer.of(context).newDatabase();
    PgflowSchema.install(server);
    clock.of(server);
    DataSource database = new ClockedDataSource(server, clock);
    for (String migration : migrations) {
      migrate(database, migration, context.getRequiredTestClass());
    }
    dataSource = database;
  }

  private static void migrate(DataSource database, String migration, Class<?> test) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(read(migration, test));
    } catch (SQLException e) {
      throw new IllegalStateException("Migration " + migration + " failed: " + e.getMessage(), e);
    }
  }

  private static String read(String resource, Class<?> test) {
    try (InputStream in = test.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("There is no migration " + resource + " on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    clock.reset();
  }

  /** Describes the database. Not thread-safe. */
  public static final class Builder {
    private final List<String> migrations = new ArrayList<>();

    private Builder() {}

    /** Adds a migration: a class path resource as {@link Class#getResource} finds it, in order. */
    public Builder migration(String resource) {
      migrations.add(resource);
      return this;
    }

    /** The extension. */
    public PgflowExtension build() {
      return new PgflowExtension(List.copyOf(migrations));
    }
  }
}

package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes through Spring's data source takes part in Spring's transaction. */
final class SpringTransactionTest {
  private static final TestDatabase DATABASE = TestDatabase.installed();

  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void aStartEndsNoTransactionOfSprings(boolean autoCommit, boolean startFirst) {
    String slug = "spring-" + autoCommit + "-" + startFirst;
    FlowDefinition<Object, @Nullable Object> flow = SampleFlows.single(DATABASE, slug, "");
    HikariConfig config = new HikariConfig();
    config.setDataSource(DATABASE.dataSource());
    config.setAutoCommit(autoCommit);
    // No call may need a second connection while the transaction holds one.
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      TransactionAwareDataSourceProxy proxy = new TransactionAwareDataSourceProxy(pool);
      TransactionTemplate transaction =
          new TransactionTemplate(new DataSourceTransactionManager(pool));
      JdbcTemplate business = new JdbcTemplate(proxy);
      PgflowClient client = PgflowClient.create(proxy);
      for (boolean rollBack : new boolean[] {true, false}) {
        transaction.executeWithoutResult(
            status -> {
              if (startFirst) {
                client.start(flow, Map.of());
              }
              business.update("insert into effects values (?)", slug);
              if (!startFirst) {
                client.start(flow, Map.of());
              }
              if (rollBack) {
                status.setRollbackOnly();
              }
            });
        String expected = rollBack ? "0 0" : "1 1";
        assertThat(
                DATABASE.query(
                    "select (select count(*) from pgflow.runs where flow_slug = '%1$s') || ' ' ||"
                            .formatted(slug)
                        + " (select count(*) from effects where key = '%1$s')".formatted(slug)))
            .isEqualTo(expected);
      }
      client.start(flow, Map.of());
      assertThat(
              DATABASE.query(
                  "select count(*) from pgflow.runs where flow_slug = '%s'".formatted(slug)))
          .as("outside of a transaction a start is its own")
          .isEqualTo("2");
    }
  }
}

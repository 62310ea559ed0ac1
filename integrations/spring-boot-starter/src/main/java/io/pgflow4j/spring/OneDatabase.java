package io.pgflow4j.spring;

import io.pgflow4j.Servers;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.AllNestedConditions;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;

/** Whether runs are on the application's one data source. */
final class OneDatabase extends AllNestedConditions {
  OneDatabase() {
    super(ConfigurationPhase.REGISTER_BEAN);
  }

  @ConditionalOnSingleCandidate(DataSource.class)
  static final class One {}

  @ConditionalOnMissingBean(Servers.class)
  static final class NotSeveral {}
}

package io.pgflow4j.spring;

import io.pgflow4j.Servers;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Conditional;

/** Whether it is known where runs are: on the application's one data source, or on servers. */
final class DatabaseGiven extends AnyNestedCondition {
  DatabaseGiven() {
    super(ConfigurationPhase.REGISTER_BEAN);
  }

  @ConditionalOnSingleCandidate(DataSource.class)
  static final class One {}

  @Conditional(ServersNamed.class)
  static final class Named {}

  @ConditionalOnBean(Servers.class)
  static final class Several {}
}

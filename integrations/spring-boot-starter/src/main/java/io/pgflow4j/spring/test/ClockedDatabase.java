package io.pgflow4j.spring.test;

import io.pgflow4j.testing.TestClock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Lets every data source of the context see a clock that the test sets. */
final class ClockedDatabase implements BeanPostProcessor {
  private final Map<DataSource, TestClock> clocks = new ConcurrentHashMap<>();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (!(bean instanceof DataSource database)) {
      return bean;
    }
    TestClock clock = TestClock.on(database);
    DataSource clocked = clock.dataSource();
    clocks.put(clocked, clock);
    return clocked;
  }

  TestClock clockOf(DataSource dataSource) {
    TestClock clock = clocks.get(dataSource);
    if (clock == null) {
      throw new IllegalStateException("The data source was not made in this context");
    }
    return clock;
  }
}

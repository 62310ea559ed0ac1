/** Client and worker over JDBC, with the strict Jackson codec. */
@SuppressWarnings({"requires-automatic", "module"}) // friends come later in the build
module io.pgflow4j {
  requires transitive io.pgflow4j.api;
  requires transitive io.pgflow4j.schema;
  // Generated code carries Jackson's annotations.
  requires transitive com.fasterxml.jackson.annotation;
  requires org.slf4j;
  requires tools.jackson.core;
  requires transitive tools.jackson.databind;
  // Optional: notifications.
  requires static org.checkerframework.checker.qual;
  requires static org.postgresql.jdbc;

  exports io.pgflow4j.json;
  exports io.pgflow4j.internal.json to
      io.pgflow4j.testing;
  exports io.pgflow4j.internal.worker to
      io.pgflow4j.testing;

  provides io.pgflow4j.spi.RuntimeProvider with
      io.pgflow4j.internal.client.DefaultRuntime;
}

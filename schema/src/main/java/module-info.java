/** The SQL core, its installer, and the JDBC floor. */
@SuppressWarnings({"module", "requires-automatic"}) // friends come later in the build
module io.pgflow4j.schema {
  requires transitive io.pgflow4j.api;
  // Optional: hints of error messages.
  requires static org.checkerframework.checker.qual;
  requires static org.postgresql.jdbc;

  exports io.pgflow4j.internal.jdbc to
      io.pgflow4j,
      io.pgflow4j.testing;
  exports io.pgflow4j.internal.schema to
      io.pgflow4j.testing;

  provides io.pgflow4j.spi.SchemaProvider with
      io.pgflow4j.internal.schema.PackagedSchema;
}

/** The API of pgflow4j: annotations, definitions, client, worker, exceptions and SPI. */
module io.pgflow4j.api {
  requires transitive java.sql;
  requires static transitive org.jspecify;

  exports io.pgflow4j;
  exports io.pgflow4j.spi;

  uses io.pgflow4j.spi.RuntimeProvider;
  uses io.pgflow4j.spi.SchemaProvider;
}

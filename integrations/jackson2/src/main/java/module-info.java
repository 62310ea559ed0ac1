/** The strict codec with Jackson 2. */
@SuppressWarnings("module") // its digit is the generation
module io.pgflow4j.jackson2 {
  requires transitive io.pgflow4j;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires transitive com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jdk8;
  requires com.fasterxml.jackson.datatype.jsr310;
  requires com.fasterxml.jackson.module.paramnames;
  requires static org.jspecify;

  exports io.pgflow4j.jackson2;

  // The codec writes and reads a sample of its own when it is made.
  opens io.pgflow4j.jackson2 to
      com.fasterxml.jackson.databind;
}

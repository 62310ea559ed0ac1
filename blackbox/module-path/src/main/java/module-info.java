/** A project that is a named module. */
@org.jspecify.annotations.NullMarked
module consumer.modular {
  requires transitive io.pgflow4j;
  requires static java.compiler;

  exports consumer.modular;
}

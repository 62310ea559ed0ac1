module strict {
  requires static java.compiler;
  requires transitive io.pgflow4j;

  exports flows;
}

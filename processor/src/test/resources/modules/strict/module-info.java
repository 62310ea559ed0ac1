module strict {
  requires static java.compiler;
  requires io.pgflow4j;

  exports flows;
}

module bare {
  requires io.pgflow4j;

  exports flows;
}

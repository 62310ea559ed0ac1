module bare {
  requires transitive io.pgflow4j;

  exports flows;
}

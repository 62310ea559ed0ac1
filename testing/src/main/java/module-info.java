/** For tests of flows: an embedded database, a worker that runs when told to, a settable clock. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.pgflow4j.testing {
  requires transitive io.pgflow4j;
  requires transitive org.junit.jupiter.api;
  requires embedded.postgres;

  exports io.pgflow4j.testing;
}

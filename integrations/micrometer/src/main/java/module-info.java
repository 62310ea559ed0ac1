/** Metrics of workers for Micrometer. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.pgflow4j.micrometer {
  requires transitive io.pgflow4j.api;
  requires transitive micrometer.core;

  exports io.pgflow4j.micrometer;
}

/** Spans of attempts for OpenTelemetry. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.pgflow4j.opentelemetry {
  requires transitive io.pgflow4j.api;
  requires transitive io.opentelemetry.api;
  requires io.opentelemetry.context;

  exports io.pgflow4j.opentelemetry;
}

package io.pgflow4j.contracts;

import io.pgflow4j.Flow;
import io.pgflow4j.dashboard.Dashboard;
import io.pgflow4j.dashboard.server.DashboardServer;
import io.pgflow4j.dashboard.servlet.DashboardServlet;
import io.pgflow4j.jackson2.Jackson2Codec;
import io.pgflow4j.json.JacksonCodec;
import io.pgflow4j.micrometer.MicrometerWorkerListener;
import io.pgflow4j.opentelemetry.TracingInterceptor;
import io.pgflow4j.spring.PgflowAutoConfiguration;
import io.pgflow4j.spring.test.PgflowTest;
import io.pgflow4j.testing.PgflowExtension;
import org.junit.jupiter.api.Test;

/** Users' code and generated code compile and run against newer releases. */
final class JavaContractTest {
  @Test
  void thePublicApiOnlyGrows() throws Exception {
    Contract now =
        JavaApi.of(
            Flow.class,
            JacksonCodec.class,
            Jackson2Codec.class,
            PgflowExtension.class,
            MicrometerWorkerListener.class,
            TracingInterceptor.class);
    JavaApi.addPackages(now, Dashboard.class, DashboardServer.class, DashboardServlet.class);
    // Those for Boot 3.5 are made from the same sources.
    JavaApi.addPackages(now, PgflowAutoConfiguration.class, PgflowTest.class);
    Recording.write("java.txt", now);
    Recording.check(
        "java.txt",
        "The public Java API",
        "Keep the old form, deprecated, and add the new one beside it; give new methods of"
            + " interfaces a body and new elements of annotations a default.",
        now);
  }
}

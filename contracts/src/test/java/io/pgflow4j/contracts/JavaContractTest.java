package io.pgflow4j.contracts;

import io.pgflow4j.Flow;
import io.pgflow4j.micrometer.MicrometerWorkerListener;
import io.pgflow4j.testing.PgflowExtension;
import org.junit.jupiter.api.Test;

/** Users' code and generated code compile and run against newer releases. */
final class JavaContractTest {
  @Test
  void thePublicApiOnlyGrows() throws Exception {
    Contract now = JavaApi.of(Flow.class, PgflowExtension.class, MicrometerWorkerListener.class);
    Recording.write("java.txt", now);
    Recording.check(
        "java.txt",
        "The public Java API",
        "Keep the old form, deprecated, and add the new one beside it; give new methods of"
            + " interfaces a body and new elements of annotations a default.",
        now);
  }
}

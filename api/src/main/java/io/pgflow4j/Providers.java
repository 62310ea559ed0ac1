package io.pgflow4j;

import io.pgflow4j.spi.RuntimeProvider;
import io.pgflow4j.spi.SchemaProvider;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** Finds what stands behind the public types: the one implementation beside this jar. */
final class Providers {
  static final Supplier<RuntimeProvider> RUNTIME =
      () -> find(RuntimeProvider.class, "pgflow4j-runtime");
  static final Supplier<SchemaProvider> SCHEMA =
      () -> find(SchemaProvider.class, "pgflow4j-schema");

  private Providers() {}

  /** The class loader of this jar, not the thread's: an application server may have many. */
  private static <T> T find(Class<T> type, String artifact) {
    return ServiceLoader.load(type, Providers.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No implementation of "
                        + type.getName()
                        + " can be found. Add the dependency io.pgflow4j:"
                        + artifact
                        + "."));
  }
}

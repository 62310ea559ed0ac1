/** The client: what stands behind {@link io.pgflow4j.PgflowClient} and its handles on runs. */
@NullMarked
package io.pgflow4j.internal.client;

import org.jspecify.annotations.NullMarked;

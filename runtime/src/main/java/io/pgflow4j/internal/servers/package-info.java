/**
 * Several servers as one: which of them owns a run, which can be reached, and how all are asked at
 * once. Knows neither flows nor results; client and worker use it.
 */
@NullMarked
package io.pgflow4j.internal.servers;

import org.jspecify.annotations.NullMarked;

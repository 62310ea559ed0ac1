package io.pgflow4j.internal.core;

/**
 * One row of a server's map.
 *
 * @param server the owner
 * @param ranges its partitions, as PostgreSQL writes a multirange: <code>{[0,128)}</code>
 * @param here whether the owner is the server that was asked
 * @param version the map's version
 */
public record Shard(String server, String ranges, boolean here, long version) {}

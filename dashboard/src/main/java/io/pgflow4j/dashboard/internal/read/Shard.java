package io.pgflow4j.dashboard.internal.read;

/**
 * A server in the map of servers.
 *
 * @param partitions their ranges, such as 0–63, 128–191
 * @param owned how many partitions these are
 * @param self whether it is the one that answered
 * @param version of the map
 */
public record Shard(
    String server, String partitions, int owned, boolean self, long version, boolean foreignLeft) {}

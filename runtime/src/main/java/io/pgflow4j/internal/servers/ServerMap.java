package io.pgflow4j.internal.servers;

import io.pgflow4j.internal.core.Shard;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which server owns which partition. Immutable. */
public final class ServerMap {
  /** How many partitions there are: the values of a run id's last byte. */
  public static final int PARTITIONS = 256;

  private static final Pattern RANGE = Pattern.compile("\\[(\\d+),(\\d+)\\)");

  private final long version;
  private final String[] owners;

  private ServerMap(long version, String[] owners) {
    this.version = version;
    this.owners = owners;
  }

  /** One server that owns everything, where no map says otherwise. */
  static ServerMap ofOne(String server) {
    String[] owners = new String[PARTITIONS];
    Arrays.fill(owners, server);
    return new ServerMap(Long.MIN_VALUE, owners);
  }

  /** The map that a server has, which is not empty. */
  static ServerMap of(List<Shard> shards) {
    String[] owners = new String[PARTITIONS];
    for (Shard shard : shards) {
      Matcher range = RANGE.matcher(shard.ranges());
      while (range.find()) {
        int from = Integer.parseInt(range.group(1));
        Arrays.fill(owners, from, Integer.parseInt(range.group(2)), shard.server());
      }
    }
    if (Arrays.asList(owners).contains(null)) {
      throw new IllegalStateException("The map of partitions has gaps: " + shards);
    }
    return new ServerMap(shards.get(0).version(), owners);
  }

  /** A run's partition. */
  public static int partition(UUID runId) {
    return (int) (runId.getLeastSignificantBits() & 0xff);
  }

  /** The owner of a partition. */
  public String owner(int partition) {
    return owners[partition];
  }

  /** The owner of a run. */
  public String owner(UUID runId) {
    return owner(partition(runId));
  }

  /** Where a flow's schedules fire. */
  public String home(String flowSlug) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(flowSlug.getBytes(StandardCharsets.UTF_8));
      return owner(digest[0] & 0xff);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The servers that own partitions, by name. */
  public Set<String> servers() {
    return new TreeSet<>(Arrays.asList(owners));
  }

  /** How many partitions a server owns. */
  int partitionsOf(String server) {
    return (int) Arrays.stream(owners).filter(server::equals).count();
  }

  boolean isNewerThan(ServerMap other) {
    return version > other.version;
  }

  boolean sameOwners(ServerMap other) {
    return Arrays.equals(owners, other.owners);
  }

  @Override
  public String toString() {
    return "version " + version;
  }
}

package io.pgflow4j.cli.shards;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Which partitions to give away so that servers hold as much as each other. A server's runs can go
 * to a copy of it only, so that each new server takes from one old one.
 */
public final class RebalancePlan {
  private static final int PAGE = 20_000;

  /**
   * A split to make.
   *
   * @param rows of runs, steps and tasks that move
   */
  public record Move(String from, String to, Partitions partitions, long rows) {}

  private final Map<String, Partitions> owned = new LinkedHashMap<>();
  private final long[] rows;
  private final List<Move> moves = new ArrayList<>();

  /** A plan for servers that hold so many rows in each partition. */
  RebalancePlan(List<Shard> shards, long[] rows, int more) {
    this.rows = rows.clone();
    shards.stream()
        .filter(shard -> !shard.partitions().isEmpty())
        .forEach(shard -> owned.put(shard.server(), shard.partitions()));
    long even = total() / (owned.size() + more);
    for (int i = 1; i <= more && even > 0; i++) {
      String largest =
          owned.keySet().stream().max(Comparator.comparingLong(this::rowsOf)).orElseThrow();
      Partitions part = part(largest, even);
      if (part.isEmpty()) {
        return;
      }
      String name = "new" + i;
      moves.add(new Move(largest, name, part, rowsIn(part)));
      owned.put(largest, of(largest).without(part));
      owned.put(name, part);
    }
  }

  /** A plan from what servers count in their partitions. */
  public static RebalancePlan of(List<Answer<long[]>> counts, int more) {
    long[] rows = new long[Partitions.ALL];
    for (Answer<long[]> answer : counts) {
      if (answer.fault() != null) {
        throw answer.fault().at(answer.shard().server());
      }
      long[] found = answer.value() == null ? new long[0] : answer.value();
      for (int partition = 0; partition < found.length; partition++) {
        if (answer.shard().partitions().contains(partition)) {
          rows[partition] += found[partition];
        }
      }
    }
    return new RebalancePlan(counts.stream().map(Answer::shard).toList(), rows, more);
  }

  /** The rows of runs, steps and tasks of each partition of a server. */
  public static long[] count(Database database) {
    long[] rows = new long[Partitions.ALL];
    String last = null;
    List<JsonNode> page;
    do {
      page =
          database.rows(
              "select row_to_json(s) from pgflow.partition_sums(?::uuid, ?) s", last, PAGE);
      for (JsonNode row : page) {
        rows[row.path("partition").asInt()] +=
            row.path("runs").asLong() + row.path("steps").asLong() + row.path("tasks").asLong();
        last = Json.text(row, "last_run_id");
      }
    } while (!page.isEmpty());
    return rows;
  }

  /** From the last partition on, as many as hold what is too much; never all. */
  private Partitions part(String server, long even) {
    Partitions all = of(server);
    long wanted = Math.min(rowsOf(server) - even, Math.max(even, 1));
    Partitions part = Partitions.range(0, 0);
    for (int i = Partitions.ALL - 1; i >= 0 && part.size() + 1 < all.size(); i--) {
      if (!all.contains(i)) {
        continue;
      }
      Partitions one = Partitions.range(i, i + 1);
      if (rowsIn(part) + rowsIn(one) / 2 > wanted) {
        break;
      }
      part = part.with(one);
    }
    return part;
  }

  private Partitions of(String server) {
    return owned.getOrDefault(server, Partitions.range(0, 0));
  }

  private long total() {
    return owned.keySet().stream().mapToLong(this::rowsOf).sum();
  }

  private long rowsIn(Partitions partitions) {
    long sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += partitions.contains(i) ? rows[i] : 0;
    }
    return sum;
  }

  /** How many rows a server would have. */
  public long rowsOf(String server) {
    return rowsIn(of(server));
  }

  /** The servers as they would be. */
  public Map<String, Partitions> servers() {
    return new LinkedHashMap<>(owned);
  }

  /** What to do, in this order. */
  public List<Move> moves() {
    return List.copyOf(moves);
  }
}

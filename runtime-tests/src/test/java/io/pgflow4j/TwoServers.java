package io.pgflow4j;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two databases with a map that makes them servers a and b, each with half of the partitions. */
final class TwoServers {
  static final String HALVES = "{[0,128)}|{[128,256)}";

  final TestDatabase a = TestDatabase.installed();
  final TestDatabase b = TestDatabase.installed();
  private int version;

  TwoServers() {
    map(HALVES);
  }

  private TwoServers(String partitionsOfA) {
    version++;
    map(a, "a", partitionsOfA);
    map(b, "a", partitionsOfA);
  }

  /** Server a owns everything, and b is a copy of it that was promoted. */
  static TwoServers copied() {
    return new TwoServers("{[0,256)}");
  }

  /** Sets the next version of the map on both. */
  void map(String partitions) {
    map(partitions, () -> {});
  }

  /** Sets it on a, then on b. */
  void map(String partitions, Runnable between) {
    version++;
    map(a, "a", partitions);
    between.run();
    map(b, "b", partitions);
  }

  private void map(TestDatabase database, String server, String partitions) {
    Iterator<String> names = List.of("a", "b").iterator();
    String shards =
        Stream.of(partitions.split("\\|", -1))
            .map(
                owned ->
                    "{\"server\": \"%s\", \"partitions\": \"%s\"}".formatted(names.next(), owned))
            .collect(Collectors.joining(","));
    database.query("select pgflow.set_shards('[%s]', '%s', %d)".formatted(shards, server, version));
  }

  Servers servers() {
    return Servers.of(Map.of("a", a.dataSource())).with("b", b.dataSource());
  }

  PgflowClient client() {
    return PgflowClient.create(servers());
  }

  /** What is wrong with the map or the servers; null where the call does not mind. */
  static ServerMapException.@Nullable Code code(Runnable call) {
    try {
      call.run();
      return null;
    } catch (ServerMapException e) {
      return e.code();
    }
  }

  /** A flow with one step on both. */
  FlowDefinition<Object, @Nullable Object> single(String slug) {
    SampleFlows.single(b, slug, "");
    return SampleFlows.single(a, slug, "");
  }

  /** A new id of that partition. */
  UUID id(int partition) {
    return UUID.fromString(a.query("select pgflow.new_run_id(" + partition + ")"));
  }

  /** How many runs of a flow are on a and on b. */
  List<Integer> runs(FlowDefinition<?, ?> flow) {
    String count = "select count(*) from pgflow.runs where flow_slug = '" + flow.slug() + "'";
    return List.of(Integer.valueOf(a.query(count)), Integer.valueOf(b.query(count)));
  }
}

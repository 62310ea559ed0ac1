package io.pgflow4j.cli.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pgflow4j.cli.fault.Fault;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Partitions as people and PostgreSQL write them, maps that are divided, and plans. */
final class ShardMapTest {
  @Test
  void partitionsAreWrittenAsTheyAreRead() {
    assertThat(Partitions.parse("3,7,64-95").multirange()).isEqualTo("{[3,4),[7,8),[64,96)}");
    assertThat(Partitions.ofMultirange("{[3,4),[64,96)}")).hasToString("3,64-95");
    assertThat(Partitions.parse("0-255").size()).isEqualTo(256);
    assertThat(Partitions.ofMultirange("{}")).hasToString("none");
    for (String wrong : List.of("", "256", "9-3", "a", "1-2-3", "-1")) {
      assertThatThrownBy(() -> Partitions.parse(wrong)).isInstanceOf(Fault.class);
    }
  }

  @Test
  void aNewMapDividesThePartitionsEvenly() {
    ShardMap map =
        ShardMap.divided(
            List.of(
                NamedServer.parse("a=host=a"),
                NamedServer.parse("b=service=b"),
                NamedServer.parse("c=postgres://c/shop")));
    assertThat(map.shards())
        .extracting(shard -> shard.partitions().toString())
        .containsExactly("0-84", "85-169", "170-255");
    assertThat(map.json()).contains("{\"server\":\"b\",\"partitions\":\"{[85,170)}\"");
    ShardMap moved = map.moved(List.of(NamedServer.parse("b=host=b2")));
    assertThat(moved.version()).isEqualTo(2);
    assertThat(moved.moved(List.of(NamedServer.parse("b=host=b2")))).isSameAs(moved);
    assertThatThrownBy(() -> map.moved(List.of(NamedServer.parse("d=host=d"))))
        .hasMessageContaining("The map has no server 'd'");
  }

  @Test
  void aNewServerTakesFromTheLargestWhatIsTooMuch() {
    long[] rows = new long[Partitions.ALL];
    Arrays.fill(rows, 10);
    List<Shard> one = ShardMap.divided(List.of(NamedServer.parse("a=x"))).shards();
    RebalancePlan halves = new RebalancePlan(one, rows, 1);
    assertThat(halves.moves()).hasSize(1);
    assertThat(halves.moves().get(0).partitions()).hasToString("128-255");
    RebalancePlan quarters = new RebalancePlan(one, rows, 3);
    assertThat(quarters.servers().keySet())
        .allSatisfy(server -> assertThat(quarters.rowsOf(server)).isEqualTo(640));
    Arrays.fill(rows, 0);
    assertThat(new RebalancePlan(one, rows, 1).servers()).containsKey("a");
  }
}

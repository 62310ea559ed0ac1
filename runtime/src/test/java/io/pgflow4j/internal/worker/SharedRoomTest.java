package io.pgflow4j.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SharedRoomTest {
  @Test
  void aServerMayHoldAllButHalfOfTheOthersEvenShares() {
    SharedRoom room = new SharedRoom(400, 2);
    Room a = room.part(0);
    Room b = room.part(1);
    assertThat(a.free()).isEqualTo(300);
    assertThat(a.take(200)).isEqualTo(200);
    assertThat(b.free()).isEqualTo(200);
    assertThat(b.take(500)).isEqualTo(200);
    assertThat(a.free()).isZero();
    assertThat(a.isTakenByOthers()).isTrue();
    b.giveBack(150);
    assertThat(a.free()).isEqualTo(100);
    assertThat(a.isTakenByOthers()).isFalse();
    assertThat(b.free()).isEqualTo(150);
  }

  @Test
  void neverMoreTasksAreHeldThanTheWorkerMay() {
    SharedRoom room = new SharedRoom(5, 3);
    int held = room.part(0).take(9) + room.part(1).take(9) + room.part(2).take(9);
    assertThat(held).isEqualTo(5);
    assertThat(room.part(2).free()).isZero();
  }

  @Test
  void withFewerPlacesThanServersNoneIsKept() {
    SharedRoom room = new SharedRoom(1, 2);
    assertThat(room.part(1).take(1)).isEqualTo(1);
    assertThat(room.part(0).free()).isZero();
    room.part(1).giveBack(1);
    assertThat(room.part(0).take(1)).isEqualTo(1);
  }
}

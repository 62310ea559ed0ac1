package io.pgflow4j.internal.worker;

/**
 * The tasks that a worker may hold at once, shared by its servers. Each may hold as many as are
 * free, but half of its even share is kept for it. Otherwise a server with a backlog of slow tasks
 * would leave the others nothing. Thread-safe.
 */
final class SharedRoom {
  private final int concurrency;
  private final int kept;

  /** How many tasks each server's part holds. Guarded by this. */
  private final int[] held;

  SharedRoom(int concurrency, int servers) {
    this.concurrency = concurrency;
    this.kept = concurrency < servers ? 0 : Math.max(1, concurrency / (2 * servers));
    this.held = new int[servers];
  }

  /** The part of one server, by number from 0. */
  Room part(int server) {
    return new Part(server);
  }

  private synchronized int free(int server) {
    int free = concurrency;
    for (int other = 0; other < held.length; other++) {
      free -= other == server ? held[other] : Math.max(held[other], kept);
    }
    return Math.max(free, 0);
  }

  private synchronized int take(int server, int wanted) {
    int got = Math.min(wanted, free(server));
    held[server] += got;
    return got;
  }

  private synchronized void giveBack(int server, int places) {
    held[server] -= places;
  }

  private synchronized boolean isTakenByOthers(int server) {
    int others = 0;
    for (int other = 0; other < held.length; other++) {
      others += other == server ? 0 : Math.max(0, held[other] - kept);
    }
    return others > 0 && free(server) == 0;
  }

  private final class Part implements Room {
    private final int server;

    Part(int server) {
      this.server = server;
    }

    @Override
    public int free() {
      return SharedRoom.this.free(server);
    }

    @Override
    public int take(int wanted) {
      return SharedRoom.this.take(server, wanted);
    }

    @Override
    public void giveBack(int places) {
      SharedRoom.this.giveBack(server, places);
    }

    @Override
    public boolean isTakenByOthers() {
      return SharedRoom.this.isTakenByOthers(server);
    }
  }
}

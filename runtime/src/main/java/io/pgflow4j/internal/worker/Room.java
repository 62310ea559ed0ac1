package io.pgflow4j.internal.worker;

/** How many tasks may be held at once, and how many are. Guarded by the handoff's lock. */
interface Room {
  /** How many more may be held. */
  int free();

  /** Takes places; returns how many it got, which is fewer when another server was faster. */
  int take(int wanted);

  /** Gives places back. */
  void giveBack(int places);

  /** Whether only tasks of other servers are in the way. */
  boolean isTakenByOthers();

  /** The room of a worker with one server. */
  static Room ofOne(int concurrency) {
    return new Room() {
      private int free = concurrency;

      @Override
      public int free() {
        return free;
      }

      @Override
      public int take(int wanted) {
        free -= wanted;
        return wanted;
      }

      @Override
      public void giveBack(int places) {
        free += places;
      }

      @Override
      public boolean isTakenByOthers() {
        return false;
      }
    };
  }
}

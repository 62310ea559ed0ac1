package io.pgflow4j.faults;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting for conditions, with a bound that says what never came. */
final class Patience {
  static final Duration LONG = Duration.ofMinutes(3);

  private Patience() {}

  /** Polls until the condition holds. */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited " + LONG + " in vain until " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** Lets a random part of the time pass, so that blows fall at different moments. */
  static void atMost(Duration time, Random random) {
    LockSupport.parkNanos((long) (random.nextDouble() * time.toNanos()));
  }
}

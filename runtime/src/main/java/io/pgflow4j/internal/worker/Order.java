package io.pgflow4j.internal.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a lane is to do next: one call. Immutable.
 *
 * @param batch what to hand in; only for an exchange, as the claim
 * @param patience after which the call is cancelled
 */
record Order(Errand errand, Batch batch, @Nullable Claim claim, Duration patience) {
  static Order exchange(Batch batch, @Nullable Claim claim, Duration patience) {
    return new Order(new Errand.Exchange(), batch, claim, patience);
  }
}

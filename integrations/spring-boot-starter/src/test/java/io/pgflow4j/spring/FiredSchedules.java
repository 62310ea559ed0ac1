package io.pgflow4j.spring;

import io.pgflow4j.ScheduleFiring;
import io.pgflow4j.spi.WorkerListener;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.stereotype.Component;

/** What a worker tells of schedules that it has fired. */
@Component
class FiredSchedules implements WorkerListener {
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @Override
  public void scheduleFired(
      String flowSlug, String scheduleSlug, Instant firing, ScheduleFiring.Outcome outcome) {
    told.add(flowSlug + " " + scheduleSlug + " " + outcome);
  }

  BlockingQueue<String> told() {
    return told;
  }
}

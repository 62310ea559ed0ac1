package io.pgflow4j.internal.worker;

import io.pgflow4j.FlowDefinition;
import io.pgflow4j.ScheduleDefinition;
import io.pgflow4j.ScheduleFiring;
import io.pgflow4j.internal.core.Firing;
import io.pgflow4j.internal.core.FiringInput;
import io.pgflow4j.internal.core.WorkerConnection;
import io.pgflow4j.spi.PayloadCodec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires what is due. The database decides and asks for the inputs that it does not have; a schedule
 * whose input cannot be made waits for the next round, or for a worker that can. One faulty flow
 * does not hold up the others. Not thread-safe.
 */
final class ScheduleRound {
  private static final Logger LOG = LoggerFactory.getLogger(ScheduleRound.class);

  private final BoundFlows flows;
  private final PayloadCodec codec;
  private final Listeners listeners;
  private final Set<String> strange = new HashSet<>();

  ScheduleRound(BoundFlows flows, PayloadCodec codec, Listeners listeners) {
    this.flows = flows;
    this.codec = codec;
    this.listeners = listeners;
  }

  /** How many runs were started. */
  int fire(WorkerConnection connection) throws SQLException {
    String[] slugs = flows.slugs();
    try {
      return fire(connection, slugs);
    } catch (SQLException e) {
      if (isLost(e) || slugs.length == 1) {
        throw e;
      }
    }
    int started = 0;
    for (String slug : slugs) {
      try {
        started += fire(connection, new String[] {slug});
      } catch (SQLException e) {
        if (isLost(e)) {
          throw e;
        }
        LOG.warn(
            "The schedules of flow {} could not be fired; the next round tries again: {}",
            slug,
            e.getMessage());
      }
    }
    return started;
  }

  private static boolean isLost(SQLException e) {
    String state = e.getSQLState();
    return state == null || state.startsWith("08") || state.startsWith("57P");
  }

  private int fire(WorkerConnection connection, String[] slugs) throws SQLException {
    int started = 0;
    Set<String> failed = new HashSet<>();
    List<FiringInput> given = List.of();
    boolean more = true;
    while (more) {
      more = false;
      List<FiringInput> made = new ArrayList<>();
      for (Firing firing : connection.fire(slugs, given)) {
        if (!firing.needsInput()) {
          more = true;
          started += decided(firing) == ScheduleFiring.Outcome.STARTED ? 1 : 0;
        } else if (!failed.contains(key(firing))) {
          input(firing)
              .ifPresentOrElse(
                  json -> made.add(new FiringInput(firing, json)), () -> failed.add(key(firing)));
        }
      }
      given = made;
      more |= !made.isEmpty();
    }
    return started;
  }

  private ScheduleFiring.Outcome decided(Firing firing) {
    ScheduleFiring.Outcome outcome =
        ScheduleFiring.Outcome.valueOf(firing.outcome().toUpperCase(Locale.ROOT));
    LOG.debug(
        "Firing {} of schedule {} of flow {}: {}",
        firing.at(),
        firing.scheduleSlug(),
        firing.flowSlug(),
        firing.outcome());
    listeners.tell(
        l -> l.scheduleFired(firing.flowSlug(), firing.scheduleSlug(), firing.at(), outcome));
    return outcome;
  }

  private Optional<String> input(Firing firing) {
    for (FlowDefinition<?, ?> flow : flows.definitions()) {
      if (flow.slug().equals(firing.flowSlug())) {
        return input(flow, firing);
      }
    }
    return Optional.empty();
  }

  private <I> Optional<String> input(FlowDefinition<I, ?> flow, Firing firing) {
    Optional<ScheduleDefinition.InputFactory<I>> factory =
        FiringInputs.schedule(flow, firing.scheduleSlug()).flatMap(ScheduleDefinition::inputs);
    if (factory.isEmpty()) {
      if (strange.add(key(firing))) {
        LOG.warn(
            "Schedule {} of flow {} has no input, and this worker's code makes none. Its firings"
                + " wait for a worker with other code",
            firing.scheduleSlug(),
            firing.flowSlug());
      }
      return Optional.empty();
    }
    try {
      return Optional.of(FiringInputs.json(flow, factory.get(), firing.at(), codec));
    } catch (Throwable e) {
      // Also Errors: the schedules of other flows would never fire otherwise.
      LOG.warn(
          "The input for firing {} of schedule {} of flow {} could not be made; the next round"
              + " tries again",
          firing.at(),
          firing.scheduleSlug(),
          firing.flowSlug(),
          e);
      listeners.tell(
          l -> l.scheduleInputFailed(firing.flowSlug(), firing.scheduleSlug(), firing.at(), e));
      return Optional.empty();
    }
  }

  private static String key(Firing firing) {
    return firing.flowSlug() + " " + firing.scheduleSlug();
  }
}

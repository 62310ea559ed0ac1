package io.pgflow4j.dashboard.internal.read;

import io.pgflow4j.ScheduleFiring;
import java.util.List;

/** The newest firings of a schedule, newest first. */
public record FiringHistory(String flowSlug, String scheduleSlug, List<ScheduleFiring> firings) {}

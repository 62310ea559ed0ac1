package io.pgflow4j.dashboard.internal.read;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A registered worker and what it holds. */
public record WorkerRow(
    UUID workerId,
    String workerName,
    String status,
    Instant startedAt,
    Instant lastHeartbeatAt,
    @Nullable Instant stoppedAt,
    @Nullable Map<String, Map<String, JsonNode>> runnable,
    int tasks,
    @Nullable Instant oldestTaskStartedAt) {}

package io.pgflow4j.internal.core;

import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Who a worker is and what it can run.
 *
 * @param id new for every start
 * @param name for people, e.g. the host
 * @param flowSlugs the flows, in order of preference
 * @param servers names of the servers for which it has data sources; none: it has one, without a
 *     name
 * @param runnable {@code {"<flow>": {"<step>": [min version, max version]}}}
 * @param redaction what the text of a failure passes through before it is sent
 */
@SuppressWarnings("ArrayRecordComponent")
public record WorkerIdentity(
    UUID id,
    String name,
    String[] servers,
    String[] flowSlugs,
    String runnable,
    UnaryOperator<String> redaction) {}

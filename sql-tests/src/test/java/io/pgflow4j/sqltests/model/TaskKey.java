package io.pgflow4j.sqltests.model;

import java.util.UUID;

/** Names a task, which need not exist. */
record TaskKey(UUID run, String step, int index) {}

package io.pgflow4j.dashboard.internal.graph;

import java.util.List;

/** The slots of an edge, layer by layer. */
record Chain(String from, String to, List<Slot> slots) {}

package io.pgflow4j.dashboard;

import java.util.Set;

/** Decides what the viewer behind a request may do. Thread-safe. */
@FunctionalInterface
public interface AccessPolicy {
  /** The viewer's rights; an empty set rejects the request. */
  Set<Access> access(Request request);
}

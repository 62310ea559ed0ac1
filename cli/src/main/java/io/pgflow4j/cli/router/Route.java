package io.pgflow4j.cli.router;

/** Where a router sends a call. */
public enum Route {
  /** To the server of the run that parameter {@code run_id} names. */
  RUN,
  /** To the servers of the runs in {@code run_ids}; every array is divided among them. */
  BATCH,
  /** To one server, whichever: all of them give the same answer. */
  ANY,
  /** To the home of the flow that parameter {@code flow_slug} names: there its schedules fire. */
  HOME,
  /** To all servers at once; a resource of the function's name merges their answers. */
  ALL,
  /** To one server after the other, as a resource of the function's name says. */
  EACH,
  /** Nowhere: a resource of the function's name answers on the router. */
  ROUTER,
  /** Not at all, because workers connect to servers. */
  WORKER,
  /** Not at all, because it is done on each server by its owner. */
  OWNER
}

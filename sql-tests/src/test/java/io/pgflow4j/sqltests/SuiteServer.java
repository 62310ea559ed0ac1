package io.pgflow4j.sqltests;

/** A PostgreSQL server that suites may run on; one that we are superuser of. */
interface SuiteServer {
  /** Names the server in test reports. */
  String name();

  /** The JDBC URL, with user, of one of its databases. */
  String url(String database);
}

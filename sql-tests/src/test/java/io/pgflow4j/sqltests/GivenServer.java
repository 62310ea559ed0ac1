package io.pgflow4j.sqltests;

/**
 * A running server with pgTAP, given as a JDBC URL of any of its databases. Used where no container
 * engine can be had. Databases named {@code pgflow_suites_*} are dropped and made anew.
 */
record GivenServer(String givenUrl) implements SuiteServer {
  @Override
  public String name() {
    return "given server";
  }

  @Override
  public String url(String database) {
    String withoutOptions = givenUrl.replaceFirst("\\?.*", "");
    String options = givenUrl.substring(withoutOptions.length());
    return withoutOptions.replaceFirst("/[^/]*$", "/" + database) + options;
  }
}

package io.pgflow4j.faults;

import io.pgflow4j.Worker;
import java.io.IOException;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A worker in a process of its own, as people run them: SIGTERM drains it. Arguments: JDBC URL,
 * name, flow version, execution log. Ends with its standard input, and so with its parent.
 */
final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] arguments) throws Exception {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(arguments[0]);
    var flow = LoadFlow.definition(Integer.parseInt(arguments[2]), new Sql(dataSource));
    ExecutionLog log = new ExecutionLog(Path.of(arguments[3]));
    Worker worker = LoadWorker.start(dataSource, arguments[1], LoadFlow.bind(flow, log), log);
    Runtime.getRuntime().addShutdownHook(new Thread(worker::close));
    awaitEndOfInput();
    System.exit(0);
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // nothing is ever said
    }
  }
}

package consumer;

import io.pgflow4j.FlowIndex;
import io.pgflow4j.PgflowSchema;

/** Needs the processor's code, the list of flows, and the SQL core from the jars. */
final class Main {
  private Main() {}

  public static void main(String... args) {
    FlowIndex index = FlowIndex.load(Main.class.getClassLoader());
    index.flows().forEach(flow -> flow.bind(new Greeting()));
    if (PgflowSchema.builder().build().script().length() < 10_000) {
      throw new IllegalStateException("The SQL core is not in the jar");
    }
    index.flows().forEach(flow -> System.out.println(flow.definition().shape()));
  }
}

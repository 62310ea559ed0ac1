package io.pgflow4j.processor;

import io.pgflow4j.FlowBinding;
import java.nio.file.Path;

/** A valid sample, compiled, and a database made by the migrations that the compilation wrote. */
record MigratedFlow(CompiledFlows flows, FlowBinding binding, MigratedDatabase database) {
  static MigratedFlow compile(MigrationServer server, Path temp, String sample, String flow)
      throws Exception {
    Path migrations = temp.resolve("migration");
    CompiledFlows flows =
        new CompiledFlows(
            Samples.compile(
                Samples.sources(Samples.folder("valid/" + sample)),
                "-Apgflow.migrations.dir=" + migrations,
                "-Apgflow.migrations.mode=write"));
    FlowBinding binding = flows.bind(flows.instance(flow), flow + "Flow");
    MigratedDatabase database = server.database(migrations);
    database.migrate();
    return new MigratedFlow(flows, binding, database);
  }
}

package io.pgflow4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow in a named module compiles with nothing but {@code requires io.pgflow4j}. */
final class NamedModuleTest {
  @TempDir Path folder;

  @Test
  void aFlowInANamedModuleCompilesWithoutAWarning() throws Exception {
    write("module-info.java", "module shop { requires io.pgflow4j; }");
    write(
        "Checkout.java",
        """
        package shop;

        import com.fasterxml.jackson.annotation.JsonProperty;
        import io.pgflow4j.*;
        import java.util.List;
        import org.jspecify.annotations.NullMarked;

        @NullMarked
        final class Checkout {
          record In(@JsonProperty("a-b") int ab) {}

          static FlowBinding bind(FlowDefinition<NoInput, String> flow) {
            return FlowBinding.of(flow)
                .step("a", new TypeRef<List<Integer>>() {}, call -> List.of(call.context().attempt()))
                .transactionalStep("b", new TypeRef<String>() {}, call -> call.connection().getCatalog())
                .build();
          }

          static String run(javax.sql.DataSource db, FlowDefinition<NoInput, String> flow) {
            PgflowSchema.install(db);
            try (Worker worker = Worker.builder(db).flow(bind(flow)).start()) {
              return PgflowClient.create(db).start(flow).outputJson() + worker.id();
            }
          }

          private Checkout() {}
        }
        """);
    StringWriter messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "-Xlint:all",
            "-Werror",
            "-proc:none",
            "-d",
            folder.resolve("out").toString(),
            "--module-path",
            modulePath());
    boolean compiled;
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjects(
                      folder.resolve("module-info.java"), folder.resolve("Checkout.java")))
              .call();
    }
    assertThat(messages.toString()).isEmpty();
    assertThat(compiled).isTrue();
  }

  private void write(String name, String source) throws Exception {
    Files.writeString(folder.resolve(name), source);
  }

  /** What a user's build puts there: the runtime and its dependencies that are not optional. */
  private static String modulePath() throws Exception {
    List<Class<?>> oneOfEach = new ArrayList<>();
    oneOfEach.add(Worker.class);
    oneOfEach.add(io.pgflow4j.internal.schema.SqlCore.class);
    oneOfEach.add(io.pgflow4j.internal.worker.WorkerBuilder.class);
    oneOfEach.add(org.jspecify.annotations.NullMarked.class);
    oneOfEach.add(Class.forName("com.fasterxml.jackson.annotation.JsonProperty"));
    oneOfEach.add(tools.jackson.core.JsonParser.class);
    oneOfEach.add(tools.jackson.databind.ObjectReader.class);
    oneOfEach.add(org.slf4j.Logger.class);
    Stream.Builder<String> paths = Stream.builder();
    for (Class<?> type : oneOfEach) {
      paths.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return paths.build().collect(Collectors.joining(java.io.File.pathSeparator));
  }
}

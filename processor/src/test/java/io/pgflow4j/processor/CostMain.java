package io.pgflow4j.processor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures what the processor costs: the wall time of {@code javac} processes over generated flows
 * of ten steps. {@code -proc:none} compiles the same flows together with what the processor
 * generated for them, so the difference is reading, checking, writing and the rounds. Figures are
 * medians; run it on an otherwise idle machine.
 */
final class CostMain {
  private static final int RUNS = 5;

  private CostMain() {}

  public static void main(String[] arguments) throws Exception {
    double small = measure(100);
    double middle = measure(200);
    double large = measure(400);
    System.out.printf(
        Locale.ROOT,
        "200 flows add %.2f s; with the processor 400 flows take %.2f times as long as 100%n",
        middle,
        large / small);
  }

  /** The seconds added for 200 flows, else the seconds with the processor. */
  private static double measure(int flows) throws Exception {
    Path folder = Files.createTempDirectory("cost");
    Path sources = Files.createDirectories(folder.resolve("src/cost"));
    for (int i = 0; i < flows; i++) {
      Files.writeString(sources.resolve("Flow" + i + ".java"), source(i));
    }
    Path generated = Files.createDirectories(folder.resolve("generated"));
    List<Path> own = Samples.sources(sources);
    double with = median(own, folder, "-s", generated.toString());
    List<Path> all = new ArrayList<>(own);
    all.addAll(Samples.sources(generated));
    double without = median(all, folder, "-proc:none");
    System.out.printf(
        Locale.ROOT,
        "%d flows of 10 steps: -proc:none %.2f s, with the processor %.2f s, added %.2f s%n",
        flows,
        without,
        with,
        with - without);
    return flows == 200 ? with - without : with;
  }

  private static double median(List<Path> sources, Path folder, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-nowarn", "-d", folder.resolve("classes").toString()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(Arrays.asList(options));
    Path list = folder.resolve("sources");
    Files.write(list, sources.stream().map(Path::toString).toList());
    command.add("@" + list);
    double[] seconds = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      Process javac =
          new ProcessBuilder(command).inheritIO().redirectOutput(new File("/dev/null")).start();
      if (javac.waitFor() != 0) {
        throw new IllegalStateException("javac failed");
      }
      seconds[i] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(seconds);
    return seconds[RUNS / 2];
  }

  private static String source(int flow) {
    StringBuilder text = new StringBuilder();
    text.append("package cost;\n\nimport io.pgflow4j.*;\nimport java.util.*;\n\n");
    text.append("@Flow(slug = \"flow-%d\", input = Flow%d.In.class)\n".formatted(flow, flow));
    text.append("public class Flow%d {\n".formatted(flow));
    text.append("  public record In(String name, int size) {}\n");
    text.append("  public record Out(String name, List<In> lines, Map<String, Long> counts) {}\n");
    text.append(
        "  @Step(slug = \"step-0\") Out step0(Flow%dInputs.Step0Input in) {\n".formatted(flow));
    text.append("    return new Out(in.run().name(), List.of(), Map.of());\n  }\n");
    for (int step = 1; step < 10; step++) {
      boolean fanout = step % 3 == 1;
      text.append(
          "  @Step(slug = \"step-%d\", dependsOn = \"step-%d\")\n".formatted(step, step - 1));
      if (fanout) {
        text.append("  @Fanout(path = \"lines[]\")\n");
      }
      text.append("  Out step%d(Flow%dInputs.Step%dInput in) {\n".formatted(step, flow, step));
      text.append("    return new Out(\"\", List.of(), Map.of());\n  }\n");
    }
    return text.append("}\n").toString();
  }
}

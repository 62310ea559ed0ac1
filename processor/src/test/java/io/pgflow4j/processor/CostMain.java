package io.pgflow4j.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures what the processor costs: the time of {@code javac} processes over generated flows of
 * ten steps. {@code -proc:none} compiles the same flows together with what the processor generated
 * for them, so the difference is reading, checking, writing and the rounds; {@link
 * CopyingProcessor} shows how much of it any processor takes that generates these sources.
 */
final class CostMain {
  private static final String HELP =
      """
      Usage: bin/cost [--runs N] [FLOWS...]

      Compiles FLOWS generated flows of ten steps (default: 100 200 400): without annotation
      processing, with a processor that only copies the generated sources, and with pgflow4j's.
      The three take turns N times (default: 5), each in a javac process of its own; one turn before
      them is not counted. Prints medians of the wall and the CPU time. Needs an idle machine.
      """;

  /** One {@code javac} process, in seconds. */
  private record Time(double wall, double cpu) {}

  private CostMain() {}

  public static void main(String[] arguments) throws Exception {
    int runs = 5;
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--help")) {
        System.out.print(HELP);
        return;
      } else if (arguments[i].equals("--runs") && i + 1 < arguments.length) {
        runs = Integer.parseInt(arguments[++i]);
      } else {
        sizes.add(Integer.parseInt(arguments[i]));
      }
    }
    System.out.println("| flows | compiled | wall s | added | CPU s | added |");
    System.out.println("| ---: | --- | ---: | ---: | ---: | ---: |");
    for (int flows : sizes.isEmpty() ? List.of(100, 200, 400) : sizes) {
      measure(flows, runs);
    }
  }

  private static void measure(int flows, int runs) throws Exception {
    Path folder = Files.createTempDirectory("cost");
    Path own = Files.createDirectories(folder.resolve("src"));
    for (int i = 0; i < flows; i++) {
      Files.writeString(own.resolve("Flow" + i + ".java"), source(i));
    }
    Path generated = Files.createDirectories(folder.resolve("generated"));
    Path copied = Files.createDirectories(folder.resolve("copied"));
    Files.createDirectories(folder.resolve("classes"));
    Map<String, List<String>> ways = new LinkedHashMap<>();
    ways.put("with the processor", List.of("-s", generated.toString()));
    ways.put("-proc:none", List.of("-proc:none"));
    ways.put(
        "copying",
        List.of(
            "-s",
            copied.toString(),
            "-processor",
            CopyingProcessor.class.getName(),
            "-A" + CopyingProcessor.FROM + "=" + generated));
    Map<String, List<Time>> times = new LinkedHashMap<>();
    for (int run = 0; run <= runs; run++) {
      for (Map.Entry<String, List<String>> way : ways.entrySet()) {
        List<Path> sources = new ArrayList<>(Samples.sources(own));
        if (way.getKey().equals("-proc:none")) {
          sources.addAll(Samples.sources(generated));
        }
        Time time = javac(sources, folder, way.getValue());
        if (run > 0) {
          times.computeIfAbsent(way.getKey(), key -> new ArrayList<>()).add(time);
        }
      }
    }
    Time without = median(times.getOrDefault("-proc:none", List.of()));
    for (String way : List.of("-proc:none", "copying", "with the processor")) {
      Time time = median(times.getOrDefault(way, List.of()));
      System.out.printf(
          Locale.ROOT,
          "| %d | %s | %.2f | %+.2f | %.2f | %+.2f |%n",
          flows,
          way,
          time.wall(),
          time.wall() - without.wall(),
          time.cpu(),
          time.cpu() - without.cpu());
    }
  }

  private static Time median(List<Time> times) {
    return new Time(
        times.stream().mapToDouble(Time::wall).sorted().toArray()[times.size() / 2],
        times.stream().mapToDouble(Time::cpu).sorted().toArray()[times.size() / 2]);
  }

  private static Time javac(List<Path> sources, Path folder, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-nowarn", "-d", folder.resolve("classes").toString()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(options);
    Path list = folder.resolve("sources");
    Files.write(list, sources.stream().map(Path::toString).toList());
    command.add("@" + list);
    long start = System.nanoTime();
    Process javac =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Duration cpu = Duration.ZERO;
    // Asked while it runs: afterwards nobody knows the time it had
    while (!javac.waitFor(20, TimeUnit.MILLISECONDS)) {
      cpu = javac.info().totalCpuDuration().orElse(cpu);
    }
    double wall = (System.nanoTime() - start) / 1e9;
    if (javac.exitValue() != 0) {
      throw new IllegalStateException("javac failed: " + command);
    }
    return new Time(wall, cpu.toMillis() / 1e3);
  }

  private static String source(int flow) {
    StringBuilder text = new StringBuilder();
    text.append(
        "package "
            + CopyingProcessor.PACKAGE
            + ";\n\nimport io.pgflow4j.*;\nimport java.util.*;\n\n");
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

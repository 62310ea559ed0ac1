package io.pgflow4j.processor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import javax.annotation.processing.Processor;

/**
 * Measures what the processor costs: the time of {@code javac} processes over generated flows of
 * ten steps. {@code -proc:none} compiles the same flows together with what the processor generated
 * for them, so the difference is reading, checking, writing and the rounds; {@link
 * CopyingProcessor} shows how much of it any processor takes that generates these sources. All
 * three have the class path of users, and the processors a path of their own, as build tools do it.
 */
final class CostMain {
  private enum Way {
    NONE("-proc:none"),
    COPYING("copying"),
    OURS("with the processor");

    final String label;

    Way(String label) {
      this.label = label;
    }
  }

  /** One {@code javac} process, in seconds. */
  private record Time(double wall, double cpu) {
    Time minus(Time other) {
      return new Time(wall - other.wall, cpu - other.cpu);
    }
  }

  private CostMain() {}

  public static void main(String[] arguments) throws Exception {
    CostArguments asked;
    try {
      asked = CostArguments.parse(arguments);
    } catch (IllegalArgumentException fault) {
      System.err.println(fault.getMessage());
      System.exit(2);
      return;
    }
    if (asked.help()) {
      System.out.print(CostArguments.HELP);
      return;
    }
    System.out.println("| flows | compiled | wall s | added | CPU s | added |");
    System.out.println("| ---: | --- | ---: | ---: | ---: | ---: |");
    List<Map<Way, Time>> added = new ArrayList<>();
    for (int flows : asked.sizes()) {
      added.add(print(flows, measure(flows, asked.turns())));
    }
    if (added.size() > 1) {
      printRatio(asked.sizes(), added);
    }
  }

  /** Prints the medians; what each way added. */
  private static Map<Way, Time> print(int flows, List<Map<Way, Time>> turns) {
    Map<Way, Time> added = new EnumMap<>(Way.class);
    for (Way way : Way.values()) {
      List<Time> times = turns.stream().map(turn -> time(turn, way)).toList();
      Time time = median(times);
      // Of one turn, because the machine has faster and slower minutes
      Time more =
          median(turns.stream().map(turn -> time(turn, way).minus(time(turn, Way.NONE))).toList());
      added.put(way, more);
      System.out.printf(
          Locale.ROOT,
          "| %d | %s | %.2f | %+.2f | %.2f | %+.2f |%n",
          flows,
          way.label,
          time.wall(),
          more.wall(),
          time.cpu(),
          more.cpu());
    }
    return added;
  }

  private static void printRatio(List<Integer> sizes, List<Map<Way, Time>> added) {
    int last = sizes.size() - 1;
    System.out.println();
    for (Way way : List.of(Way.COPYING, Way.OURS)) {
      Time least = time(added.get(0), way);
      Time most = time(added.get(last), way);
      System.out.printf(
          Locale.ROOT,
          "%s: %d flows add %.1f times as much wall time as %d, and %.1f times as much CPU time%n",
          way.label,
          sizes.get(last),
          most.wall() / least.wall(),
          sizes.get(0),
          most.cpu() / least.cpu());
    }
  }

  private static List<Map<Way, Time>> measure(int flows, int turns) throws Exception {
    Path folder = Files.createTempDirectory("cost");
    Path own = Files.createDirectories(folder.resolve("src"));
    for (int i = 0; i < flows; i++) {
      Files.writeString(own.resolve("Flow" + i + ".java"), source(i));
    }
    Path generated = Files.createDirectories(folder.resolve("generated"));
    Files.createDirectories(folder.resolve("classes"));
    Map<Way, List<String>> options = new EnumMap<>(Way.class);
    options.put(Way.NONE, List.of("-proc:none"));
    options.put(Way.COPYING, copying(folder, generated));
    options.put(
        Way.OURS,
        List.of("-s", generated.toString(), "-processorpath", property("cost.processor")));
    // The processor first: what it generates, the others compile
    List<Way> order = new ArrayList<>(List.of(Way.OURS, Way.NONE, Way.COPYING));
    List<Map<Way, Time>> times = new ArrayList<>();
    for (int turn = 0; turn <= turns; turn++) {
      Map<Way, Time> measured = new EnumMap<>(Way.class);
      for (Way way : order) {
        List<Path> sources = new ArrayList<>(Samples.sources(own));
        if (way == Way.NONE) {
          sources.addAll(Samples.sources(generated));
        }
        measured.put(way, javac(sources, folder, options.getOrDefault(way, List.of())));
      }
      if (turn > 0) {
        times.add(measured);
      }
      Collections.rotate(order, 1);
    }
    return times;
  }

  private static List<String> copying(Path folder, Path generated) throws IOException {
    Path copied = Files.createDirectories(folder.resolve("copied"));
    Path services = folder.resolve("services");
    Path service = services.resolve("META-INF/services/" + Processor.class.getName());
    Files.createDirectories(service.getParent());
    Files.writeString(service, CopyingProcessor.class.getName());
    return List.of(
        "-s",
        copied.toString(),
        "-processorpath",
        services + System.getProperty("path.separator") + property("java.class.path"),
        "-A" + CopyingProcessor.FROM + "=" + generated);
  }

  private static Time time(Map<Way, Time> times, Way way) {
    return times.getOrDefault(way, new Time(Double.NaN, Double.NaN));
  }

  private static Time median(List<Time> times) {
    return new Time(median(times, Time::wall), median(times, Time::cpu));
  }

  private static double median(List<Time> times, ToDoubleFunction<Time> figure) {
    double[] sorted = times.stream().mapToDouble(figure).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("bin/cost sets the system property " + name);
    }
    return value;
  }

  private static Time javac(List<Path> sources, Path folder, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of("-nowarn", "-d", folder.resolve("classes").toString()));
    command.addAll(List.of("-cp", property("cost.classpath")));
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

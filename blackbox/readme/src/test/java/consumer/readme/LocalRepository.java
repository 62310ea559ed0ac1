package consumer.readme;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A local repository as Maven has it after this build was installed, without installing anything:
 * links to what the machine's own repository holds, and this build's artifacts beside them.
 */
final class LocalRepository {
  private static final String VERSION = "0.2.0-SNAPSHOT";

  /** What an application needs. */
  static final List<String> MODULES = List.of("api", "schema", "runtime", "processor");

  /** What its build needs for the goals of Maven. */
  static final List<String> WITH_PLUGIN =
      List.of(
          "api", "schema", "runtime", "testing", "processor", "dashboard", "cli", "maven-plugin");

  private LocalRepository() {}

  /**
   * Fills an empty folder.
   *
   * @param machines the machine's own repository
   * @param build the root of this build, whose modules are compiled
   * @param modules those of this build that are put in
   */
  static void fill(Path folder, Path machines, Path build, List<String> modules)
      throws IOException {
    link(machines, folder, "io");
    link(machines.resolve("io"), folder.resolve("io"), "pgflow4j");
    install(folder, "parent", build.resolve("pom.xml"));
    for (String module : modules) {
      Path target = install(folder, module, build.resolve(module).resolve("pom.xml"));
      jar(build.resolve(module).resolve("target/classes"), target);
    }
  }

  /** Links every entry of a folder except one, which gets a folder of its own. */
  private static void link(Path from, Path to, String except) throws IOException {
    Files.createDirectories(to.resolve(except));
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        if (!name.equals(except)) {
          Files.createSymbolicLink(to.resolve(name), entry);
        }
      }
    }
  }

  /** Puts the pom in, and says where the jar belongs. */
  private static Path install(Path folder, String module, Path pom) throws IOException {
    String artifact = "pgflow4j-" + module;
    Path target = folder.resolve("io/pgflow4j").resolve(artifact).resolve(VERSION);
    Files.createDirectories(target);
    Files.copy(pom, target.resolve(artifact + "-" + VERSION + ".pom"));
    return target.resolve(artifact + "-" + VERSION + ".jar");
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
      }
    }
  }
}

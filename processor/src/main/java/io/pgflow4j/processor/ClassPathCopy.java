package io.pgflow4j.processor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a migration belongs in Maven's class output. Maven copies resources before it compiles, so
 * a migration that the compilation writes would miss the class path until the next build. Gradle
 * has a folder of its own for resources and is left alone.
 */
final class ClassPathCopy {
  private ClassPathCopy() {}

  /**
   * The copy's place; empty when the migration is not a resource of the compiled project.
   *
   * @param migration a file such as {@code src/main/resources/db/migration/V1__x.sql}
   * @param classOutput where class files go
   */
  static Optional<Path> of(Path migration, Path classOutput) {
    Path file = migration.toAbsolutePath().normalize();
    Path output = classOutput.toAbsolutePath().normalize();
    int resources = resources(file);
    if (resources < 0 || !(output.endsWith("classes") || output.endsWith("test-classes"))) {
      return Optional.empty();
    }
    return output.startsWith(file.getRoot().resolve(file.subpath(0, resources - 2)))
        ? Optional.of(output.resolve(file.subpath(resources + 1, file.getNameCount())))
        : Optional.empty();
  }

  /**
   * What a file below {@code src/<name>/resources} is called on the class path; empty for any
   * other.
   */
  static Optional<String> resource(Path path) {
    Path file = path.toAbsolutePath().normalize();
    int resources = resources(file);
    return resources < 0
        ? Optional.empty()
        : Optional.of(String.join("/", names(file).subList(resources + 1, file.getNameCount())));
  }

  /**
   * The position of {@code resources} in an absolute path; -1 if nothing below it is a resource.
   */
  private static int resources(Path file) {
    List<String> names = names(file);
    for (int i = names.size() - 2; i >= 3; i--) {
      if (names.get(i).equals("resources") && names.get(i - 2).equals("src")) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> names(Path path) {
    List<String> names = new ArrayList<>();
    path.forEach(name -> names.add(name.toString()));
    return names;
  }
}

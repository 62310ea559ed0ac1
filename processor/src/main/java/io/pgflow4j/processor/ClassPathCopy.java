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
    List<String> names = names(file);
    boolean maven = output.endsWith("classes") || output.endsWith("test-classes");
    for (int i = names.size() - 2; maven && i >= 3; i--) {
      if (names.get(i).equals("resources") && names.get(i - 2).equals("src")) {
        Path project = file.getRoot().resolve(file.subpath(0, i - 2));
        return output.startsWith(project)
            ? Optional.of(output.resolve(file.subpath(i + 1, names.size())))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static List<String> names(Path path) {
    List<String> names = new ArrayList<>();
    path.forEach(name -> names.add(name.toString()));
    return names;
  }
}

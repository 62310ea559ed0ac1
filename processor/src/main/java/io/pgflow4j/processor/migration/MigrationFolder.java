package io.pgflow4j.processor.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of SQL files, listed once; subfolders count because Flyway reads them too. */
final class MigrationFolder {
  private final Path dir;
  private final List<MigrationFile> files = new ArrayList<>();

  /**
   * Lists the folder; one that is not there is empty.
   *
   * @throws IOException when it cannot be read
   */
  MigrationFolder(Path dir) throws IOException {
    this.dir = dir;
    if (Files.isDirectory(dir)) {
      try (Stream<Path> paths = Files.walk(dir)) {
        for (Path path : (Iterable<Path>) paths::iterator) {
          MigrationFile file = MigrationFile.of(path);
          if (file != null) {
            files.add(file);
          }
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      files.sort(Comparator.comparing(MigrationFile::number).thenComparing(MigrationFile::name));
    }
  }

  Path dir() {
    return dir;
  }

  Path stateFile(String flow) {
    return dir.resolve(flow + ".flow.json");
  }

  /** The flow's migration files, by number. */
  List<MigrationFile> of(String flow) {
    return files.stream().filter(file -> file.isOf(flow)).toList();
  }

  /** Other files with the same version as one of the flow's; Flyway refuses both. */
  @Nullable MigrationFile twin(MigrationFile file) {
    return files.stream()
        .filter(other -> !other.equals(file) && other.version().equals(file.version()))
        .findFirst()
        .orElse(null);
  }

  BigInteger highest() {
    return files.isEmpty() ? BigInteger.ZERO : files.get(files.size() - 1).number();
  }
}

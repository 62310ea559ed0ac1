package io.pgflow4j.processor.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of SQL files, listed once. Subfolders and links to folders count because Flyway reads
 * them too.
 */
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
      try (Stream<Path> paths = Files.walk(dir, FileVisitOption.FOLLOW_LINKS)) {
        for (Path path : (Iterable<Path>) paths::iterator) {
          MigrationFile file = MigrationFile.of(path);
          if (file != null && Files.isRegularFile(path)) {
            files.add(file);
          }
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      files.sort(Comparator.comparing(MigrationFile::version).thenComparing(MigrationFile::name));
    }
  }

  Path dir() {
    return dir;
  }

  Path stateFile(String flow) {
    return dir.resolve(flow + ".flow.json");
  }

  /** Where the state lies before it takes the place of {@link #stateFile}. */
  Path draft(String flow) {
    return dir.resolve("." + flow + ".flow.json.tmp");
  }

  /** The flow's migration files, by version. */
  List<MigrationFile> of(String flow) {
    return files.stream().filter(file -> file.isOf(flow)).toList();
  }

  /** The file of that name, in whichever subfolder; null when there is none. */
  @Nullable MigrationFile named(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst().orElse(null);
  }

  /** Another file with the same version as one of the flow's; Flyway refuses both. */
  @Nullable MigrationFile twin(MigrationFile file) {
    return files.stream().filter(file::isTwinOf).findFirst().orElse(null);
  }

  /** The highest whole number that a version begins with. */
  BigInteger highest() {
    return files.isEmpty() ? BigInteger.ZERO : files.get(files.size() - 1).version().major();
  }
}

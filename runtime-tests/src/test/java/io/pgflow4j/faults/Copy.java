package io.pgflow4j.faults;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Copies the folder of a server at work, as a base backup does. */
final class Copy extends SimpleFileVisitor<Path> {
  /** What belongs to the process, and what a standby gets by streaming. */
  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "postgresql.auto.conf");

  private static final Set<String> LEFT_EMPTY = Set.of("pg_wal", "pg_replslot");

  private final Path from;
  private final Path to;

  private Copy(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  static void of(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new Copy(from, to));
  }

  private Path target(Path path) {
    return to.resolve(from.relativize(path));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    Files.copy(folder, target(folder), StandardCopyOption.COPY_ATTRIBUTES);
    return LEFT_EMPTY.contains(folder.getFileName().toString())
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (!LEFT_OUT.contains(file.getFileName().toString())) {
      try {
        Files.copy(file, target(file), StandardCopyOption.COPY_ATTRIBUTES);
      } catch (NoSuchFileException e) {
        return visitFileFailed(file, e);
      }
    }
    return FileVisitResult.CONTINUE;
  }

  /** The server has deleted it meanwhile. */
  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }
}

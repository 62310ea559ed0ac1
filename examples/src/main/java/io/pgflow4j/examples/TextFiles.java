package io.pgflow4j.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds text files and counts their words. */
final class TextFiles {
  private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['’]\\p{L}+)*");
  private static final int SAMPLE_BYTES = 8192;

  private TextFiles() {}

  /**
   * The text files below a directory in the order of their paths. Hidden files and directories and
   * what build tools leave in {@code target} are left out, as are files that hold a zero byte near
   * their start. A file that cannot be read is listed: reading it will tell.
   */
  static List<Path> below(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            boolean skip = !folder.equals(directory) && (isHidden(folder) || isTarget(folder));
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isHidden(file) && mayBeText(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found.stream().sorted().toList();
  }

  /** The words of a UTF-8 file in lower case, and how often each occurs. */
  static Map<String, Integer> countWords(Path file) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    // a reader made so replaces malformed bytes where Files.newBufferedReader would throw
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher word = WORD.matcher(line);
        while (word.find()) {
          counts.merge(word.group().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  /** What went wrong, in words. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static boolean isTarget(Path folder) {
    return folder.getFileName().toString().equals("target");
  }

  private static boolean mayBeText(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      for (byte b : in.readNBytes(SAMPLE_BYTES)) {
        if (b == 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return true;
    }
  }
}

package io.pgflow4j.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A JVM's clock may be wrong by any amount, so client and worker must not decide by it: who looks
 * at it is listed here, from the class files.
 */
final class WallClockTest {
  private static final Set<String> CLOCKS =
      Set.of(
          "java/time/Instant.now",
          "java/time/LocalDateTime.now",
          "java/time/OffsetDateTime.now",
          "java/time/ZonedDateTime.now",
          "java/time/LocalDate.now",
          "java/time/Clock.systemUTC",
          "java/time/Clock.systemDefaultZone",
          "java/lang/System.currentTimeMillis",
          "java/util/Date.<init>");

  @Test
  void onlyTimesShownToPeopleAndHandlersComeFromTheWallClock() throws Exception {
    Path classes =
        Path.of(WorkerBuilder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    TreeSet<String> users = new TreeSet<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        for (String call : methods(file)) {
          if (CLOCKS.contains(call)) {
            users.add(classes.relativize(file) + ": " + call);
          }
        }
      }
    }
    assertThat(users)
        .containsExactly(
            "io/pgflow4j/internal/worker/AttemptContext.class: java/time/Instant.now",
            "io/pgflow4j/internal/worker/Vitals.class: java/time/Instant.now");
  }

  /** The methods a class refers to, as {@code owner.name}, from its constant pool. */
  private static List<String> methods(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        DataInputStream in = new DataInputStream(bytes)) {
      in.skipNBytes(8);
      int size = in.readUnsignedShort();
      String[] text = new String[size];
      int[] first = new int[size];
      int[] second = new int[size];
      boolean[] method = new boolean[size];
      for (int i = 1; i < size; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> text[i] = in.readUTF();
          case 3, 4 -> in.skipNBytes(4);
          case 5, 6 -> {
            in.skipNBytes(8);
            i++;
          }
          case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
          case 9, 10, 11, 12, 17, 18 -> {
            first[i] = in.readUnsignedShort();
            second[i] = in.readUnsignedShort();
            method[i] = tag == 10 || tag == 11;
          }
          case 15 -> in.skipNBytes(3);
          default -> throw new IOException("Constant " + tag + " in " + file);
        }
      }
      return Stream.iterate(1, i -> i < size, i -> i + 1)
          .filter(i -> method[i])
          .map(i -> text[first[first[i]]] + "." + text[first[second[i]]])
          .toList();
    }
  }
}

package io.pgflow4j.processor;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tells the compilation of tests, which often runs with the options of the main one and must not
 * add its flows to the main migrations, by where build tools put its classes.
 */
final class TestOutput {
  private static final Set<String> LANGUAGES = Set.of("java", "kotlin", "groovy", "scala");

  private TestOutput() {}

  /**
   * Whether classes of tests are compiled against the migrations of something else.
   *
   * @param classOutput where class files go: {@code target/test-classes} in Maven, {@code
   *     build/classes/java/test} in Gradle
   * @param migrations the folder of the migrations; one under {@code src/test} is the tests' own
   */
  static boolean isForeignTo(Path migrations, Path classOutput) {
    String sourceSet = sourceSet(classOutput);
    List<String> names = names(migrations);
    boolean ownFolder =
        IntStream.range(1, names.size())
            .anyMatch(i -> names.get(i - 1).equals("src") && names.get(i).equals(sourceSet));
    return !sourceSet.equals("main") && !ownFolder;
  }

  private static String sourceSet(Path classOutput) {
    List<String> names = names(classOutput);
    int last = names.size() - 1;
    if (last >= 0 && names.get(last).equals("test-classes")) {
      return "test";
    }
    boolean gradle =
        last >= 2
            && names.get(last - 2).equals("classes")
            && LANGUAGES.contains(names.get(last - 1));
    return gradle ? names.get(last) : "main";
  }

  private static List<String> names(Path path) {
    return IntStream.range(0, path.getNameCount())
        .mapToObj(i -> path.getName(i).toString())
        .toList();
  }
}

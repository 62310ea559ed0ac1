package io.pgflow4j.maven;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * What Maven has compiled before. Its classes are needed, because other languages and processors
 * may have made some of them. Those that were generated for flows are hidden: the compilation
 * generates them again, and a javac before 25 mixes up a record with its earlier class file.
 */
final class EarlierBuild {
  private static final String FLOWS = "META-INF/pgflow4j/flows";

  private final Path classes;

  /** The first part of the names generated for each flow: {@code shop.Orders} of OrdersFlow. */
  private final Set<String> flows = new TreeSet<>();

  private EarlierBuild(Path classes) {
    this.classes = classes.toAbsolutePath();
  }

  static EarlierBuild in(Path classes) throws IOException {
    EarlierBuild build = new EarlierBuild(classes);
    Path list = classes.resolve(FLOWS);
    if (Files.isRegularFile(list)) {
      for (String line : Files.readAllLines(list)) {
        build.flows.add(line.replaceFirst("^.* ", "").replaceFirst("Flow$", ""));
      }
    }
    return build;
  }

  /** The same files without the hidden ones. */
  StandardJavaFileManager hide(StandardJavaFileManager files) {
    InvocationHandler without =
        (self, method, arguments) -> {
          Object result;
          try {
            result = method.invoke(files, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
          return method.getName().equals("list")
                  && arguments[0] == StandardLocation.CLASS_PATH
                  && result instanceof Iterable<?> found
              ? shown(files, (Location) arguments[0], found)
              : result;
        };
    return (StandardJavaFileManager)
        Proxy.newProxyInstance(
            EarlierBuild.class.getClassLoader(),
            new Class<?>[] {StandardJavaFileManager.class},
            without);
  }

  private Iterable<?> shown(StandardJavaFileManager files, Location location, Iterable<?> found) {
    return StreamSupport.stream(found.spliterator(), false)
        .filter(file -> !isHidden(files, location, (JavaFileObject) file))
        .collect(Collectors.toList());
  }

  private boolean isHidden(StandardJavaFileManager files, Location location, JavaFileObject file) {
    String name = files.inferBinaryName(location, file);
    return name != null
        && flows.stream().anyMatch(flow -> isGenerated(flow, name))
        && file.getKind() == JavaFileObject.Kind.CLASS
        && files.asPath(file).startsWith(classes);
  }

  private static boolean isGenerated(String flow, String name) {
    return name.startsWith(flow)
        && name.substring(flow.length()).matches("(Inputs|Output|Flow|Runs)(\\$.*)?");
  }
}

package io.pgflow4j.processor;

import static java.util.Objects.requireNonNull;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/** The sample sources in the test resources, and the strictest compiler to try them with. */
final class Samples {
  private Samples() {}

  /** A folder of the test resources. */
  static Path folder(String name) {
    try {
      return Path.of(requireNonNull(Samples.class.getResource("/" + name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The folders in a folder, sorted. */
  static List<Path> folders(Path folder) {
    return list(folder).filter(Files::isDirectory).sorted().toList();
  }

  /** The sources below a folder, sorted. */
  static List<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Compilation compile(List<Path> sources, String... options) {
    return Compiler.javac()
        .withProcessors(new FlowProcessor())
        .withOptions((Object[]) options)
        .compile(objects(sources));
  }

  /** Compiles a folder of valid sources so that every warning is an error. */
  static Compilation compileValid(String name) {
    return compile(
        sources(folder("valid/" + name)), "-Xlint:all,-processing", "-Werror", "-parameters");
  }

  static List<JavaFileObject> objects(List<Path> sources) {
    return sources.stream().map(Samples::object).toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of the class that a source is named after. */
  static String className(Path source) {
    String packageName =
        read(source)
            .lines()
            .filter(line -> line.startsWith("package "))
            .map(line -> line.substring("package ".length(), line.indexOf(';')) + ".")
            .findFirst()
            .orElse("");
    return packageName + source.getFileName().toString().replace(".java", "");
  }

  private static JavaFileObject object(Path source) {
    return JavaFileObjects.forSourceString(className(source), read(source));
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

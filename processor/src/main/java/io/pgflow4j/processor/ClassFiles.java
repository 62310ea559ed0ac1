package io.pgflow4j.processor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import org.jspecify.annotations.Nullable;

/**
 * Tells by the class files which classes a compiler wrote. A file of an earlier build does not
 * count, which its time tells.
 */
final class ClassFiles {
  private final Path output;
  private final Elements elements;
  private final Map<Path, FileTime> before = new HashMap<>();

  /**
   * The class files of one compilation.
   *
   * @param output where they go; the empty path if that is not a folder of the file system
   */
  ClassFiles(Path output, Elements elements) {
    this.output = output;
    this.elements = elements;
  }

  /** To be called before the class is written. */
  void remember(TypeElement type, @Nullable FileObject source) {
    for (Path place : places(type, source)) {
      FileTime time = time(place);
      if (time != null) {
        before.put(place, time);
      }
    }
  }

  /** Whether the class was written; true where there are no files to tell by. */
  boolean isWritten(TypeElement type, @Nullable FileObject source) {
    if (output.toString().isEmpty()) {
      return true;
    }
    for (Path place : places(type, source)) {
      FileTime time = time(place);
      if (time != null && !Objects.equals(time, before.get(place))) {
        return true;
      }
    }
    return false;
  }

  /** In the output, in the module's part of it, or beside the source. */
  private List<Path> places(TypeElement type, @Nullable FileObject source) {
    if (output.toString().isEmpty()) {
      return List.of();
    }
    String name = elements.getBinaryName(type).toString();
    String relative = name.replace('.', '/') + ".class";
    List<Path> places = new ArrayList<>();
    places.add(output.resolve(relative));
    ModuleElement module = elements.getModuleOf(type);
    if (module != null && !module.isUnnamed()) {
      places.add(output.resolve(module.getQualifiedName().toString()).resolve(relative));
    }
    URI from = source == null ? URI.create("none:") : source.toUri();
    if ("file".equals(from.getScheme())) {
      String simple = name.substring(name.lastIndexOf('.') + 1) + ".class";
      places.add(Path.of(from).resolveSibling(simple));
    }
    return places;
  }

  private static @Nullable FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException notThere) {
      return null;
    }
  }
}

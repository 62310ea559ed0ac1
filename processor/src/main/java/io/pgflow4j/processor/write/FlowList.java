package io.pgflow4j.processor.write;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * The resource in which frameworks find the flows: a line per flow with its class and the generated
 * one. A compilation of some classes keeps the lines of the others, as long as their classes exist.
 */
public final class FlowList {
  private static final String RESOURCE = "META-INF/pgflow4j/flows";

  private final Filer filer;
  private final Elements elements;
  private final TreeMap<String, String> lines = new TreeMap<>();
  private final List<String> flows = new ArrayList<>();

  /** Writes through the compiler's filer. */
  public FlowList(Filer filer, Elements elements) {
    this.filer = filer;
    this.elements = elements;
  }

  /** Remembers a flow that was written. */
  public void add(TypeElement flow, String generated) {
    String name = elements.getBinaryName(flow).toString();
    lines.put(name, generated);
    flows.add(flow.getQualifiedName().toString());
  }

  /** The name of the first flow, if there is any. */
  public Set<String> first() {
    return flows.isEmpty() ? Set.of() : Set.of(flows.get(0));
  }

  /** Writes the list; to be called once, in the last round. */
  public void write() throws IOException {
    if (lines.isEmpty()) {
      return;
    }
    keepOthers();
    TypeElement[] origins =
        flows.stream()
            .map(elements::getTypeElement)
            .filter(type -> type != null)
            .toArray(TypeElement[]::new);
    FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", RESOURCE, origins);
    try (Writer writer = file.openWriter()) {
      for (var line : lines.entrySet()) {
        writer.write(line.getKey() + " " + line.getValue() + "\n");
      }
    }
  }

  private void keepOthers() {
    try {
      FileObject before = filer.getResource(StandardLocation.CLASS_OUTPUT, "", RESOURCE);
      Path path = Path.of(before.toUri());
      if (!Files.isRegularFile(path)) {
        return;
      }
      try (BufferedReader reader = Files.newBufferedReader(path)) {
        reader.lines().forEach(this::keep);
      }
    } catch (IOException | RuntimeException none) {
      // The first compilation, or an output that is not a folder.
      return;
    }
  }

  private void keep(String line) {
    int space = line.indexOf(' ');
    if (space > 0 && exists(line.substring(0, space)) && exists(line.substring(space + 1))) {
      lines.putIfAbsent(line.substring(0, space), line.substring(space + 1));
    }
  }

  private boolean exists(String binaryName) {
    return elements.getTypeElement(binaryName.replace('$', '.')) != null;
  }
}

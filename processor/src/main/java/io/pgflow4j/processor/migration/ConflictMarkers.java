package io.pgflow4j.processor.migration;

import java.util.List;

/** Finds what git leaves in a file that two branches changed. */
final class ConflictMarkers {
  private ConflictMarkers() {}

  /** The line of the first marker, from 1; 0 when there is none. */
  static int firstLine(String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("<<<<<<<") || line.startsWith("=======") || line.startsWith(">>>>>>>")) {
        return i + 1;
      }
    }
    return 0;
  }
}

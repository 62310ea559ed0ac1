package io.pgflow4j.sqltests.concurrency;

import java.util.Collections;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the elements of outputs are like; all outputs of one run are of one kind. */
enum Payload {
  /** A number. */
  NUMBER("1"),
  /** A string as long as an id. */
  STRING('"' + "s".repeat(36) + '"'),
  /** An object with many keys. */
  MAP(
      IntStream.range(0, 50)
          .mapToObj(key -> "\"key%d\": {\"value\": %d}".formatted(key, key))
          .collect(Collectors.joining(",", "{", "}"))),
  /** A list, which no path may walk into. */
  LIST("[[1], [], [null]]"),
  /** A string beyond the size at which PostgreSQL compresses values. */
  LARGE('"' + "0123456789abcdefghijklmnopqrstuvwxyz".repeat(200) + '"');

  private final String element;

  Payload(String element) {
    this.element = element;
  }

  /** The kind that a run has, the same for every attempt. */
  static Payload of(UUID run) {
    return values()[Math.floorMod(run.hashCode(), values().length)];
  }

  /** An array of so many elements, as JSON. */
  String array(int elements) {
    return String.join(",", Collections.nCopies(elements, element)).transform(a -> "[" + a + "]");
  }
}

package io.pgflow4j.internal.json;

import io.pgflow4j.json.StorableJson;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;

/** The limits of {@link StorableJson} for a parser and a generator. */
final class JsonLimits {
  private JsonLimits() {}

  static StreamReadConstraints reading() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(StorableJson.READ_DEPTH)
        .maxStringLength(StorableJson.MOST_CHARS)
        .maxNameLength(StorableJson.MOST_CHARS)
        .maxNumberLength(StorableJson.NUMBER_LENGTH)
        .build();
  }

  static StreamWriteConstraints writing() {
    return StreamWriteConstraints.builder().maxNestingDepth(StorableJson.WRITTEN_DEPTH).build();
  }
}

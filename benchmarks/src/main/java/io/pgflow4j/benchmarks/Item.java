package io.pgflow4j.benchmarks;

/** What the elements of a fan-out are like. */
enum Item {
  /** Numbers. */
  NUMBER,
  /** Strings that compress badly. */
  TEXT,
  /** Records of a few fields. */
  RECORD,
  /** Maps of 20 keys, which differ from element to element. */
  MAP;

  /** One element as JSON; only a text has a size of its own choosing. */
  String json(int index, int bytes) {
    return switch (this) {
      case NUMBER -> Integer.toString(index);
      case TEXT -> '"' + text(index, bytes - 2) + '"';
      case RECORD ->
          "{\"id\":%d,\"customer\":\"%s\",\"price\":%d.5,\"paid\":true}"
              .formatted(index, text(index, 12), index);
      case MAP -> {
        StringBuilder json = new StringBuilder("{");
        for (int key = 0; key < 20; key++) {
          json.append(key == 0 ? "" : ",").append('"').append(text(20 * index + key, 8));
          json.append("\":").append(key);
        }
        yield json.append('}').toString();
      }
    };
  }

  private static String text(int seed, int length) {
    StringBuilder text = new StringBuilder(length + 16);
    long state = seed + 1L;
    while (text.length() < length) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      text.append(Long.toString(state >>> 1, 36));
    }
    text.setLength(length);
    return text.toString();
  }
}

package io.pgflow4j.sqltests.versions;

/** Kinds of payloads, as SQL expressions of the number {@code i}. */
enum Payload {
  NUMBERS("to_jsonb(i)"),
  STRINGS("to_jsonb(md5(i::text))"),
  RECORDS("jsonb_build_object('a', md5(i::text), 'b', i)"),
  LISTS("jsonb_build_array(i::text, i)"),
  LONG_TEXT("to_jsonb(repeat(md5(i::text), 10))"),
  NULLS("'null'::jsonb"),
  MAP("to_jsonb(i)") {
    @Override
    String of(int elements) {
      return "(select json_object_agg('key ' || i, i)::jsonb from generate_series(1, %d) i)"
          .formatted(elements);
    }
  };

  private final String element;

  Payload(String element) {
    this.element = element;
  }

  /** One JSON value that holds so many elements, as an SQL expression. */
  String of(int elements) {
    return "(select to_jsonb(array_agg(%s order by i)) from generate_series(1, %d) i)"
        .formatted(element, elements);
  }
}

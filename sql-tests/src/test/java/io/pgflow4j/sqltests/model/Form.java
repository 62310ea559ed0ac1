package io.pgflow4j.sqltests.model;

import java.util.ArrayList;
import java.util.List;

/** What a step's tasks return when they return what the steps after them need. */
enum Form {
  ARRAY("[]") {
    @Override
    Json output(int size) {
      return Json.numbers(size);
    }
  },
  FIELD("a[]") {
    @Override
    Json output(int size) {
      return Json.object("a", Json.numbers(size));
    }
  },
  NESTED("a[].b[]") {
    @Override
    Json output(int size) {
      List<Json> groups = new ArrayList<>();
      for (int i = 0; i <= size / 2; i++) {
        groups.add(Json.object("b", Json.numbers(Math.min(2, size - 2 * i))));
      }
      return Json.object("a", Json.array(groups));
    }
  };

  private final String path;

  Form(String path) {
    this.path = path;
  }

  /** An output with so many elements. */
  abstract Json output(int size);

  /** The way to the elements of one output. */
  String path() {
    return path;
  }

  /** The way to the elements of every output of a fanout's array. */
  String pathThroughFanout() {
    return this == ARRAY ? "[][]" : "[]." + path;
  }
}

package io.pgflow4j.cli.command;

import io.pgflow4j.cli.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one check of the doctor found.
 *
 * @param check its name
 * @param verdict {@code ok}, {@code warn} or {@code fail}
 * @param fact what is
 * @param remedy what to do; empty for ok
 */
record Finding(String check, String verdict, String fact, String remedy) {
  static Finding ok(String check, String fact) {
    return new Finding(check, "ok", fact, "");
  }

  static Finding warn(String check, String fact, String remedy) {
    return new Finding(check, "warn", fact, remedy);
  }

  static Finding fail(String check, String fact, String remedy) {
    return new Finding(check, "fail", fact, remedy);
  }

  ObjectNode json() {
    return Json.object()
        .put("check", check)
        .put("verdict", verdict)
        .put("fact", fact)
        .put("remedy", remedy);
  }
}

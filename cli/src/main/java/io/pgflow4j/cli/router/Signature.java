package io.pgflow4j.cli.router;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A public function as a server's catalogue has it.
 *
 * @param arguments with names and defaults, as SQL
 * @param result as SQL
 * @param names of the parameters, quoted where SQL needs it
 * @param types of the same
 * @param roles that may call it, of those that pgflow makes
 * @param defaults how many of the last parameters have a default
 * @param outputs names and types of the columns that it returns, where it names them itself
 * @param isSet whether it returns rows
 */
record Signature(
    String name,
    String arguments,
    String result,
    List<String> names,
    List<String> types,
    List<String> roles,
    int defaults,
    List<String> outputs,
    boolean isSet,
    String comment) {
  private static final String QUERY =
      """
      select json_build_object(
        'name', p.proname,
        'arguments', pg_get_function_arguments(p.oid),
        'result', pg_get_function_result(p.oid),
        'names', (
          select coalesce(json_agg(quote_ident(a.name) order by a.n), '[]')
          from unnest(p.proargnames) with ordinality as a (name, n)
          where a.n <= p.pronargs
        ),
        'types', (
          select coalesce(json_agg(format_type(a.type, null) order by a.n), '[]')
          from unnest(p.proargtypes::oid[]) with ordinality as a (type, n)
        ),
        'roles', (
          select coalesce(json_agg(r.rolname order by r.rolname), '[]')
          from aclexplode(p.proacl) a
          join pg_roles r on r.oid = a.grantee
          where a.privilege_type = 'EXECUTE' and r.rolname ~ '^pgflow_(client|reader|worker|signaller)$'
        ),
        'defaults', p.pronargdefaults,
        'outputs', (
          select coalesce(json_agg(quote_ident(a.name) || ' ' || format_type(a.type, null) order by a.n), '[]')
          from unnest(p.proargnames, p.proallargtypes, p.proargmodes) with ordinality as a (name, type, mode, n)
          where a.mode in ('o', 'b', 't')
        ),
        'set', p.proretset,
        'comment', coalesce(obj_description(p.oid, 'pg_proc'), '')
      )
      from pg_proc p
      where p.pronamespace = 'pgflow'::regnamespace and p.prorettype <> 'trigger'::regtype
      order by p.proname, p.oid::regprocedure::text
      """;

  static List<Signature> read(Database database) {
    return database.rows(QUERY).stream().map(Signature::of).toList();
  }

  private static Signature of(JsonNode row) {
    return new Signature(
        Json.text(row, "name"),
        Json.text(row, "arguments"),
        Json.text(row, "result"),
        texts(row.path("names")),
        texts(row.path("types")),
        texts(row.path("roles")),
        row.path("defaults").asInt(),
        texts(row.path("outputs")),
        row.path("set").asBoolean(),
        Json.text(row, "comment"));
  }

  private static List<String> texts(JsonNode array) {
    return Json.elements(array).stream().map(JsonNode::asString).toList();
  }

  /**
   * Whether a router that was made for this function can call the other one: parameters and columns
   * may only have been added.
   */
  boolean isServedBy(Signature other) {
    int added = other.types.size() - types.size();
    return name.equals(other.name)
        && added >= 0
        && added <= other.defaults
        && types.equals(other.types.subList(0, types.size()))
        && (outputs.isEmpty() ? result.equals(other.result) : other.outputs.containsAll(outputs));
  }

  /** The function as {@code grant} and {@code comment} name it. */
  String identity(String schema) {
    return schema + "." + name + "(" + String.join(", ", types) + ")";
  }

  /** A call with the parameters of a function of the same name. */
  String call(String schema) {
    return names.stream()
        .map(parameter -> name + "." + parameter)
        .collect(Collectors.joining(", ", schema + "." + name + "(", ")"));
  }

  /** A call with the parameters by number, as PL/Proxy sends it, from the second on. */
  String callFromSecond() {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      values.add("$" + (i + 2) + "::" + types.get(i));
    }
    return "pgflow." + name + "(" + String.join(", ", values) + ")";
  }

  /** The result of a function that is asked on several servers. */
  String resultOfMany() {
    return isSet ? result : "setof " + result;
  }
}

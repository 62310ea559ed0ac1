package io.pgflow4j.cli.router;

import io.pgflow4j.cli.connect.Database;
import io.pgflow4j.cli.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A row type of schema pgflow that functions return; on servers a table, view or type.
 *
 * @param columns names and types, as SQL
 */
record CompositeType(String name, List<String> columns) {
  private static final String QUERY =
      """
      select json_build_object(
        'name', c.relname,
        'columns', (
          select json_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod) order by a.attnum)
          from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        )
      )
      from pg_class c
      where c.relnamespace = 'pgflow'::regnamespace
        and exists (
          select from pg_proc p where p.pronamespace = c.relnamespace and p.prorettype = c.reltype
        )
      order by c.relname
      """;

  static List<CompositeType> read(Database database) {
    return database.rows(QUERY).stream()
        .map(
            row ->
                new CompositeType(
                    Json.text(row, "name"),
                    Json.elements(row.path("columns")).stream().map(JsonNode::asString).toList()))
        .toList();
  }
}

package io.pgflow4j.cli.router;

import io.pgflow4j.cli.fault.ExitCode;
import io.pgflow4j.cli.fault.Fault;
import io.pgflow4j.cli.shards.ShardMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that makes a database a router, or brings a router up to date. It begins and ends no
 * transaction.
 *
 * @param sql may be run again
 * @param functions how many public functions the router has
 */
public record RouterScript(String sql, int functions) {
  private static final String PUBLIC = "pgflow";
  private static final String INNER = "pgflow_router";
  private static final String SETTING = " set search_path to pg_catalog, pg_temp";

  /**
   * The script for the functions of a server.
   *
   * @throws Fault when the server has a function that this release does not know
   */
  public static RouterScript of(ServerFunctions server, ShardMap map) {
    List<Signature> signatures = server.signatures();
    List<String> unknown =
        signatures.stream()
            .map(Signature::name)
            .filter(name -> Routes.of(name) == null)
            .distinct()
            .toList();
    if (!unknown.isEmpty()) {
      throw new Fault(
          ExitCode.STATE,
          "This release does not know functions of the server: " + String.join(", ", unknown),
          "No router was written.",
          "Use the command line of release %s, which the server has.".formatted(server.version()));
    }
    List<String> statements = new ArrayList<>();
    server.types().forEach(type -> statements.add(create(type)));
    signatures.stream()
        .sorted(Comparator.comparing(RouterScript::depth))
        .forEach(signature -> add(signature, statements));
    grant(signatures, statements);
    String functions = String.join("\n", statements);
    return new RouterScript(
        resource("head").replace("{functions}", hash(functions))
            + "\n"
            + functions
            + "\n"
            + "select pgflow.set_shards(%s, null, %d);\n"
                .formatted(literal(map.json()), map.version())
            + usage(signatures),
        signatures.size());
  }

  /** A function comes behind those that it calls, because PostgreSQL checks its body at once. */
  private static int depth(Signature signature) {
    if (find(signature.name()) == null) {
      return 0;
    }
    return Routes.of(signature.name()) == Route.ROUTER ? 1 : 2;
  }

  private static String create(CompositeType type) {
    return """
        do $$
        begin
          if to_regtype('pgflow.%1$s') is null then
            create type pgflow.%1$s as (
              %2$s
            );
          end if;
        end;
        $$;
        """
        .formatted(type.name(), String.join(",\n      ", type.columns()));
  }

  private static void add(Signature signature, List<String> statements) {
    Route route = Objects.requireNonNull(Routes.of(signature.name()));
    String merge = find(signature.name());
    switch (route) {
      case WORKER, OWNER -> statements.add(refusal(signature, route));
      case ROUTER -> statements.add(wrapper(signature, resource(signature.name())));
      default -> {
        String schema = merge == null ? PUBLIC : INNER;
        statements.add(
            function(
                schema,
                signature,
                route == Route.EACH,
                merge == null ? signature.result() : signature.resultOfMany(),
                "plproxy",
                "",
                proxied(signature, route, merge != null)));
        if (merge != null) {
          statements.add(wrapper(signature, merge));
        }
      }
    }
    if (!signature.comment().isEmpty()) {
      statements.add(
          "comment on function %s is %s;\n"
              .formatted(signature.identity(PUBLIC), literal(signature.comment())));
    }
  }

  private static String proxied(Signature signature, Route route, boolean inner) {
    String where =
        switch (route) {
          case RUN -> "run on pgflow_router.partition(run_id);";
          case BATCH -> "split all;\n  run on pgflow_router.partition(run_ids);";
          case ANY -> "run on any;";
          case HOME -> "run on pgflow_router.home(flow_slug);";
          case ALL -> "run on all;";
          case EACH -> "run on at_partition;\n  select * from " + signature.callFromSecond() + ";";
          default -> throw new IllegalArgumentException(route + " is not proxied");
        };
    String target =
        inner && route != Route.EACH ? "\n  target pgflow." + signature.name() + ";" : "";
    return "  cluster 'pgflow';\n  " + where + target + "\n";
  }

  private static String wrapper(Signature signature, String body) {
    boolean plain = !body.startsWith("declare") && !body.startsWith("begin");
    return function(
        PUBLIC,
        signature,
        false,
        signature.result(),
        plain ? "sql" : "plpgsql",
        SETTING,
        body.replace("{call}", signature.call(INNER)));
  }

  private static String refusal(Signature signature, Route route) {
    boolean worker = route == Route.WORKER;
    String body =
        """
        begin
          raise exception using
            errcode = 'PF019',
            message = %s,
            hint = %s;
        end;
        """
            .formatted(
                literal(
                    "pgflow.%s is for %s, and this is a router"
                        .formatted(signature.name(), worker ? "workers" : "the owner of a server")),
                literal(
                    worker
                        ? "Give workers the addresses of the servers: select * from"
                            + " pgflow.list_shards()"
                        : "Call it on every server of select * from pgflow.list_shards()"));
    return function(PUBLIC, signature, false, signature.result(), "plpgsql", SETTING, body);
  }

  private static String function(
      String schema,
      Signature signature,
      boolean perServer,
      String result,
      String language,
      String settings,
      String body) {
    String arguments = signature.arguments();
    return """
        create or replace function %s.%s(%s)
        returns %s language %s volatile%s as $$
        %s$$;
        """
        .formatted(
            schema,
            signature.name(),
            perServer
                ? "at_partition integer" + (arguments.isEmpty() ? "" : ", " + arguments)
                : arguments,
            result,
            language,
            settings,
            body);
  }

  /** Rights are those of the server, for the roles that pgflow makes. */
  private static void grant(List<Signature> signatures, List<String> statements) {
    statements.add(
        """
        revoke all on schema pgflow, pgflow_router from public;
        revoke all on all functions in schema pgflow, pgflow_router from public;
        """);
    for (String role : roles(signatures)) {
      StringBuilder grants = new StringBuilder();
      for (Signature signature : signatures) {
        if (signature.roles().contains(role)) {
          grants.append("  grant execute on function ").append(signature.identity(PUBLIC));
          grants.append(" to ").append(role).append(";\n");
        }
      }
      statements.add(
          """
          do $$
          begin
            if not exists (select 1 from pg_catalog.pg_roles r where r.rolname = '%1$s') then
              create role %1$s nologin;
            end if;
            grant usage on schema pgflow, pgflow_router to %1$s;
            grant select on pgflow_router.shards, pgflow_router.map to %1$s;
            grant execute on all functions in schema pgflow_router to %1$s;
          %2$send;
          $$;
          """
              .formatted(role, grants));
    }
  }

  private static TreeSet<String> roles(List<Signature> signatures) {
    TreeSet<String> roles = new TreeSet<>();
    signatures.forEach(signature -> roles.addAll(signature.roles()));
    return roles;
  }

  private static String usage(List<Signature> signatures) {
    return roles(signatures).stream()
        .map("grant usage on foreign server pgflow to %s;\n"::formatted)
        .collect(Collectors.joining());
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) {
    String text = find(name);
    if (text == null) {
      throw new IllegalStateException(name + ".sql is missing");
    }
    return text;
  }

  static @Nullable String find(String name) {
    try (InputStream in = RouterScript.class.getResourceAsStream(name + ".sql")) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

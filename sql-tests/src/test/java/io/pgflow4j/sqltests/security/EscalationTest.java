package io.pgflow4j.sqltests.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * No role can run code as the owner through a type of its own. The attack: a domain in {@code
 * pg_temp}, named like a type that a function names, whose check notes who evaluates it.
 */
final class EscalationTest {
  private static final String CALLABLE =
      """
      select distinct p.proname::text
      from pg_catalog.pg_proc p
      where p.pronamespace = 'pgflow'::regnamespace
        and p.prosecdef
        and has_function_privilege(p.oid, 'execute')
      order by 1
      """;

  /** Built-in types whose names stand anywhere in the core, also as they are written in SQL. */
  private static final String TYPES =
      """
      select t.typname::text
      from pg_catalog.pg_type t
      where t.typnamespace = 'pg_catalog'::regnamespace
        and t.typtype = 'b'
        and t.typelem = 0
        and exists (
          select from pg_catalog.pg_proc p
          where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace)
            and concat(p.prosrc, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid))
              ~ ('\\m(' || t.typname || '|' || format_type(t.oid, null) || ')\\M')
        )
      order by 1
      """;

  /** A sequence keeps what a rolled back call did. */
  private static final String TRAP =
      """
      create temp sequence escalations;
      grant usage on sequence escalations to public;
      create function pg_temp.evil(v anyelement) returns boolean language plpgsql as $$
      begin
        if current_user <> session_user then
          perform pg_catalog.nextval('pg_temp.escalations');
        end if;
        return true;
      end $$;
      create domain pg_temp."%1$s" as pg_catalog."%1$s" check (pg_temp.evil(value));
      """;

  private static final String ESCALATED = "select is_called::text from pg_temp.escalations";

  private static final SecuredDatabase DATABASE = SecuredDatabase.shared();

  @ParameterizedTest
  @FieldSource("io.pgflow4j.sqltests.security.SecuredDatabase#ROLES")
  void noTypeOfARoleIsEvaluatedByTheOwner(String role) throws SQLException {
    assertThat(escalations(role)).isEmpty();
  }

  /** The attack works: on functions with an empty search_path, every role becomes the owner. */
  @Test
  void anEmptySearchPathIsNotEnough() throws SQLException {
    List<String> functions;
    try (Connection owner = DATABASE.owner()) {
      functions =
          SecuredDatabase.strings(
              owner,
              "select p.oid::regprocedure::text from pg_catalog.pg_proc p"
                  + " where p.pronamespace in ('pgflow'::regnamespace, 'pgflow_internal'::regnamespace)"
                  + " and p.proconfig is not null");
    }
    setSearchPath(functions, "''");
    try {
      for (String role : SecuredDatabase.ROLES) {
        assertThat(escalations(role)).as(role).isNotEmpty();
      }
    } finally {
      setSearchPath(functions, "pg_catalog, pg_temp");
    }
  }

  private static void setSearchPath(List<String> functions, String path) throws SQLException {
    try (Connection owner = DATABASE.owner()) {
      for (String function : functions) {
        SecuredDatabase.execute(
            owner, "alter function " + function + " set search_path to " + path);
      }
    }
  }

  /** Function and type of every call in which code of the role ran with other rights. */
  private static List<String> escalations(String role) throws SQLException {
    List<String> types;
    List<String> functions;
    try (Connection owner = DATABASE.owner()) {
      types = SecuredDatabase.strings(owner, TYPES);
      SecuredDatabase.execute(owner, PublicCalls.prepare());
    }
    try (Connection login = DATABASE.as("app_" + role)) {
      functions = SecuredDatabase.strings(login, CALLABLE);
    }
    assertThat(types).contains("timestamptz", "uuid", "text", "jsonb", "int4", "interval");
    assertThat(functions).isNotEmpty();
    List<String> escalated = new ArrayList<>();
    for (String type : types) {
      // A function is compiled once per session, so that each type needs a session of its own.
      try (Connection login = DATABASE.as("app_" + role)) {
        SecuredDatabase.execute(login, TRAP.formatted(type));
        login.setAutoCommit(false);
        for (String function : functions) {
          call(login, function);
          if (SecuredDatabase.strings(login, ESCALATED).contains("true")) {
            escalated.add(function + " through " + type);
            break;
          }
          login.rollback();
        }
      }
    }
    return escalated;
  }

  /** An error is fine: the call refuses the type, or the trap has sprung before. */
  private static void call(Connection login, String function) throws SQLException {
    for (String sql : PublicCalls.of(function)) {
      try {
        SecuredDatabase.execute(login, sql);
      } catch (SQLException e) {
        assertThat(e.getSQLState()).as(sql).isNotEqualTo("42501");
        login.rollback();
      }
    }
  }
}

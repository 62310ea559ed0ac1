package io.pgflow4j.faults;

import java.util.Random;

/**
 * The clocks of workers and database are an hour apart. What neither can see is which of them is
 * wrong, so the database's is moved: it has one function that tells the time, while a JVM's clock
 * cannot be set. A worker is also killed, so that a lease has to end by the right clock.
 */
record ClockOff(String name, String offset) implements Fault {
  @Override
  public void strike(Scene scene, Random random) throws Exception {
    scene
        .sql()
        .execute(
            """
            create or replace function pgflow_internal.current_time() returns timestamptz
            language plpgsql stable set search_path to pg_catalog, pg_temp
            as $$ begin return clock_timestamp() + interval '%s'; end $$
            """
                .formatted(offset));
    new WorkerKilled().strike(scene, random);
  }
}

package io.pgflow4j.sqltests.concurrency;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The flows all tests here use. Slugs of dependents sort before those of their dependencies, so
 * that locks taken by key and locks taken along the cascade come in opposite orders. Retries are
 * immediate.
 */
final class Flows {
  /**
   * Two fanouts, one with a limit, beside a step of its own and one that may be skipped, joined.
   */
  static final String WORK = "work";

  /** Fanout over fanout, in reverse order, with a short cut. */
  static final String DEEP = "deep";

  /** A fanout without limits. */
  static final String PLAIN = "plain";

  /** Roots only. */
  static final String FLAT = "flat";

  /** Three steps in a row, the last with the lowest key, and a root with the highest. */
  static final String CHAIN = "chain";

  /** Two fanouts that tolerate failures, one of them in batches, and a batched fanout over it. */
  static final String LENIENT = "lenient";

  /** Steps with rates that no test reaches, one with a limit, so that claims lock them too. */
  static final String PACED = "paced";

  /** Two branches of which one is taken, a fanout and a repeat that may be skipped, joined. */
  static final String FORKED = "forked";

  /** Two roots that are skipped when they have failed, and what needs both, or none of them. */
  static final String SOFT = "soft";

  /**
   * A step that awaits a signal between two others. Not among all: only a signal brings it to its
   * end.
   */
  static final String ASKED = "asked";

  static final List<String> ALL =
      List.of(WORK, DEEP, PLAIN, FLAT, CHAIN, LENIENT, PACED, FORKED, SOFT);

  private static final String DEFINITIONS =
      """
      select pgflow.create_flow('work', max_attempts => 2, base_delay => 0);
      select pgflow.add_step('work', 'z-list');
      select pgflow.add_step('work', 'm-each', '{z-list}', step_type => 'fanout', max_concurrency => 4);
      select pgflow.add_step('work', 'l-plain', '{z-list}', step_type => 'fanout');
      select pgflow.add_step('work', 'k-side');
      select pgflow.add_step('work', 'b-sum', '{m-each}');
      select pgflow.add_step('work', 'j-soft', on_exhausted => 'skip');
      select pgflow.add_step('work', 'a-join', '{b-sum,j-soft,k-side,l-plain}',
        optional_deps => '{j-soft}');

      select pgflow.create_flow('deep', max_attempts => 2, base_delay => 0);
      select pgflow.add_step('deep', 'z-list');
      select pgflow.add_step('deep', 'y-outer', '{z-list}', step_type => 'fanout');
      select pgflow.add_step('deep', 'x-inner', '{y-outer}', step_type => 'fanout',
        fanout_path => '[][]', max_concurrency => 3);
      select pgflow.add_step('deep', 'c-sum', '{x-inner}');
      select pgflow.add_step('deep', 'b-short', '{z-list}');
      select pgflow.add_step('deep', 'a-join', '{b-short,c-sum}');

      select pgflow.create_flow('plain', max_attempts => 2, base_delay => 0);
      select pgflow.add_step('plain', 'z-list');
      select pgflow.add_step('plain', 'y-each', '{z-list}', step_type => 'fanout');
      select pgflow.add_step('plain', 'a-sum', '{y-each}');

      select pgflow.create_flow('flat', max_attempts => 2, base_delay => 0);
      select pgflow.add_step('flat', 'a');
      select pgflow.add_step('flat', 'b');
      select pgflow.add_step('flat', 'c');

      select pgflow.create_flow('chain', max_attempts => 2, base_delay => 0);
      select pgflow.add_step('chain', 'x-first');
      select pgflow.add_step('chain', 'y-second', '{x-first}');
      select pgflow.add_step('chain', 'a-third', '{y-second}');
      select pgflow.add_step('chain', 'z-other');

      select pgflow.create_flow('lenient', max_attempts => 2, base_delay => 0);
      select pgflow.add_step('lenient', 'z-list');
      select pgflow.add_step('lenient', 'm-pairs', '{z-list}', step_type => 'fanout', batch_size => 2,
        max_concurrency => 2, tolerate_failures => 3);
      select pgflow.add_step('lenient', 'l-each', '{z-list}', step_type => 'fanout',
        tolerate_failure_percent => 20);
      select pgflow.add_step('lenient', 'k-over', '{m-pairs}', step_type => 'fanout', batch_size => 3);
      select pgflow.add_step('lenient', 'a-join', '{k-over,l-each}');

      select pgflow.create_flow('paced', max_attempts => 2, base_delay => 0);
      select pgflow.add_step('paced', 'z-list');
      select pgflow.add_step('paced', 'm-each', '{z-list}', step_type => 'fanout', max_concurrency => 4,
        rate => '100000/s');
      select pgflow.add_step('paced', 'l-side', rate => '100000/s');
      select pgflow.add_step('paced', 'b-sum', '{m-each}');
      select pgflow.add_step('paced', 'a-join', '{b-sum,l-side}', rate => '100000/m');

      select pgflow.create_flow('forked', max_attempts => 2, base_delay => 0);
      select pgflow.add_step('forked', 'z-list');
      select pgflow.add_step('forked', 'y-ones', '{z-list}', when_path => '$."z-list"[0] == 1');
      select pgflow.add_step('forked', 'x-others', '{z-list}', unless_path => '$."z-list"[0] == 1');
      select pgflow.add_step('forked', 'w-each', '{z-list}', step_type => 'fanout',
        where_path => '$ != null', max_concurrency => 3, on_exhausted => 'skip');
      select pgflow.add_step('forked', 'm-poll', '{z-list}', on_exhausted => 'skip',
        repeat_until => '$[0] == "never"', repeat_every => 0, repeat_max => 2);
      select pgflow.add_step('forked', 'l-after', '{m-poll}');
      select pgflow.add_step('forked', 'c-one', '{x-others,y-ones}', one_of_deps => '{x-others,y-ones}');
      select pgflow.add_step('forked', 'a-join', '{c-one,l-after,w-each}',
        optional_deps => '{l-after,w-each}');

      select pgflow.create_flow('asked', max_attempts => 2, base_delay => 0);
      select pgflow.add_step('asked', 'z-first');
      select pgflow.add_step('asked', 'm-ask', '{z-first}', awaits => true, signal_timeout => 3600);
      select pgflow.add_step('asked', 'a-last', '{m-ask}');

      select pgflow.create_flow('soft', max_attempts => 1, base_delay => 0);
      select pgflow.add_step('soft', 'y-left', on_exhausted => 'skip');
      select pgflow.add_step('soft', 'x-right', on_exhausted => 'skip');
      select pgflow.add_step('soft', 'd-both', '{x-right,y-left}');
      select pgflow.add_step('soft', 'c-one', '{x-right,y-left}', one_of_deps => '{x-right,y-left}');
      select pgflow.add_step('soft', 'b-any', '{d-both,x-right,y-left}',
        optional_deps => '{d-both,x-right,y-left}');
      """;

  private Flows() {}

  static void define(Connection connection) throws SQLException {
    Sql.execute(connection, DEFINITIONS);
  }

  /** An output every dependent can work with. */
  static String output(String step, UUID run) {
    int elements =
        switch (step) {
          case "z-list" -> 6;
          case "k-over" -> 3;
          default -> 2;
        };
    return Payload.of(run).array(elements);
  }
}

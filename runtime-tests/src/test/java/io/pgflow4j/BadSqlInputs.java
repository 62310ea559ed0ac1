package io.pgflow4j;

import io.pgflow4j.BadInput.Channel;
import java.util.stream.Stream;

/** Bad inputs for whoever calls the SQL functions. */
final class BadSqlInputs {
  private static final String RUNNING = "'" + BadInputScene.RUNNING + "'";
  private static final String FAILED = "'" + BadInputScene.FAILED + "'";
  private static final String COMPLETED = "'" + BadInputScene.COMPLETED + "'";
  private static final String NOBODY = "'" + BadInputScene.UNKNOWN + "'";

  private BadSqlInputs() {}

  static Stream<BadInput> table() {
    return Stream.of(slugs(), definitions(), paths(), options(), runs(), tasks(), workers())
        .flatMap(rows -> rows);
  }

  private static Stream<BadInput> slugs() {
    return Stream.of(
        row("empty flow slug", "create_flow('')", "PF001", "Invalid flow slug: ''"),
        row("null flow slug", "create_flow(null)", "PF001", "Invalid flow slug: null"),
        row("slug that starts with a digit", "create_flow('1st')", "PF001", "'1st'"),
        row("slug with a space", "create_flow('a b')", "PF001", "'a b'"),
        row("slug with a line break at its end", "create_flow(e'a\\n')", "PF001", "slug"),
        row("slug with --", "create_flow('a--b')", "PF001", "'a--b'"),
        row("slug of 48 characters", "create_flow(repeat('a', 48))", "PF001", "slug"),
        row("slug of a million characters", "create_flow(repeat('a', 1000000))", "PF001", "slug"),
        row("slug with an umlaut", "create_flow('fl\u00f6w')", "PF001", "slug"),
        row("slug with a quote", "create_flow('a''; drop schema pgflow; --')", "PF001", "slug"),
        row("reserved slug", "create_flow('run')", "PF001", "'run'"),
        row("slug that differs in case only", "create_flow('Sound')", "PF005", "only in case"),
        row("reserved step slug", "add_step('sound', 'run')", "PF001", "Invalid step slug: 'run'"),
        row("null step slug", "add_step('sound', null)", "PF001", "Invalid step slug: null"));
  }

  private static Stream<BadInput> definitions() {
    return Stream.of(
        row("flow with other options", "create_flow('sound', 7)", "PF005", "exists with other"),
        row("step of an unknown flow", "add_step('nowhere', 'a')", "PF002", "'nowhere'"),
        row("step of a null flow", "add_step(null, 'a')", "PF002", "Unknown flow: null"),
        row("step with runs", "add_step('sound', 'late')", "PF005", "runs of that version exist"),
        row("other step", "add_step('sound', 'sum')", "PF005", "exists with another definition"),
        row("unknown dependency", "add_step('sound', 'a', '{b}')", "PF003", "depends on 'b'"),
        row("dependency on itself", "add_step('sound', 'a', '{a}')", "PF003", "depends on 'a'"),
        row("null dependency", "add_step('sound', 'a', '{null}')", "PF009", "has a null"),
        row("dependency twice", "add_step('sound', 'a', '{sum,sum}')", "PF009", "twice"),
        row("unknown step type", "add_step('sound', 'a', step_type => 'map')", "PF009", "'map'"),
        row("fanout root", "add_step('sound', 'a', step_type => 'fanout')", "PF006", "root"),
        row(
            "fanout over two steps",
            "add_step('sound', 'a', '{make,sum}', step_type => 'fanout')",
            "PF006",
            "exactly one"),
        row("version before the first", "create_flow('sound', flow_version => 0)", "PF012", "0"),
        row("version that skips one", "create_flow('sound', flow_version => 3)", "PF012", "3"),
        row("first version that is none", "create_flow('new', flow_version => 2)", "PF012", "2"),
        row("step of no version", "add_step('sound', 'a', flow_version => 9)", "PF012", "9"),
        row(
            "contract of no version",
            "add_step('sound', 'a', contract_version => 9)",
            "PF012",
            "9"),
        row("shape of no version", "flow_shape('sound', 9)", "PF012", "no version 9"),
        row("guard of another version", "require_flow_version('sound', 7)", "PF012", "builds on"),
        row("unknown flow to alter", "alter_flow('nowhere')", "PF002", "'nowhere'"),
        row("unknown step to alter", "alter_step('sound', 'none')", "PF003", "'none'"),
        row("unknown flow to delete", "delete_flow_and_data('nowhere')", "PF002", "'nowhere'"));
  }

  private static Stream<BadInput> paths() {
    return Stream.of(
        path("empty path", "''", "column 1"),
        path("path without brackets", "'orders'", "column 7"),
        path("path that goes on after brackets", "'orders[]lines[]'", "column 9"),
        path("path with an index", "'orders[0]'", "column 7"),
        path("path with an open bracket", "'orders['", "column 7"),
        path("path with two dots", "'a..b[]'", "column 3"),
        path("path that starts with a dot", "'.a[]'", "column 1"),
        path("path of 20,000 levels", "repeat('[]', 20000)", "40000 characters"),
        path("path that is too long", "repeat('a', 100000) || '[]'", "100002 characters"),
        row(
            "path on a single step",
            "add_step('sound', 'a', '{make}', fanout_path => 'x[]')",
            "PF009",
            "only fanout steps have fanout_path"),
        row(
            "path that cannot fit",
            "add_step('sound', 'a', '{each}', step_type => 'fanout', fanout_path => 'x[]')",
            "PF008",
            "can never fit"));
  }

  private static BadInput path(String name, String path, String fragment) {
    String call = "add_step('sound', 'a', '{make}', step_type => 'fanout', fanout_path => %s)";
    return row(name, call.formatted(path), "PF008", fragment);
  }

  private static Stream<BadInput> options() {
    return Stream.of(
        row("no attempts", "create_flow('new', max_attempts => 0)", "PF009", "max_attempts is 0"),
        row("negative delay", "create_flow('new', base_delay => -1)", "PF009", "base_delay is -1"),
        row("no time", "create_flow('new', timeout => 0)", "PF009", "timeout is 0 s"),
        row(
            "endless",
            "create_flow('new', timeout => 2147483647)",
            "PF009",
            "2147483647 s is too long"),
        row("negative cap", "create_flow('new', max_delay => -1)", "PF009", "max_delay is -1"),
        row("much jitter", "create_flow('new', jitter_percent => 101)", "PF009", "is 101"),
        row("negative limit", "create_flow('new', max_fanout => -1)", "PF009", "max_fanout is -1"),
        row("no time, altered", "alter_flow('sound', timeout => 0)", "PF009", "timeout is 0 s"),
        row(
            "nothing at once",
            "alter_step('sound', 'each', max_concurrency => 0)",
            "PF009",
            "max_concurrency is 0"),
        row(
            "start before the past",
            "alter_step('sound', 'sum', start_delay => -1)",
            "PF009",
            "start_delay is -1"),
        row(
            "limit on a single step",
            "alter_step('sound', 'sum', max_concurrency => 1)",
            "PF009",
            "not a fanout step"));
  }

  private static Stream<BadInput> runs() {
    return Stream.of(
        row("unknown flow", "start_flow('nowhere', '{}')", "PF002", "'nowhere'"),
        row("null flow", "start_flow(null, '{}')", "PF002", "null"),
        row("null input", "start_flow('sound', null)", "PF009", "one input per run"),
        row("null inputs", "start_flows('sound', null)", "PF009", "one input per run"),
        row("more ids", start("'{1}'", RUNNING + "," + NOBODY), "PF009", "one input per run"),
        row("null id", start("'{1}'", "null"), "PF009", "one input per run"),
        row("id of another input", start("'{1}'", RUNNING), "PF010", "already stands for"),
        row("one of two ids taken", start("'{1,1}'", NOBODY + "," + RUNNING), "PF010", "stands"),
        row("id twice, inputs differ", start("'{1,2}'", NOBODY + "," + NOBODY), "PF010", "stands"),
        row("unknown run to look at", "get_run(" + NOBODY + ")", "PF004", "Unknown run"),
        row("null run to look at", "run_progress(null)", "PF004", "Unknown run: null"),
        row("unknown run to ask", "run_status(" + NOBODY + ")", "PF004", "Unknown run"),
        row("unknown run to explain", "get_run_with_states(null)", "PF004", "Unknown run: null"),
        row("unknown run to cancel", "cancel_run(" + NOBODY + ")", "PF004", "Unknown run"),
        row("unknown run to retry", "retry_run(" + NOBODY + ")", "PF004", "Unknown run"),
        row("null run to retry", "retry_run(null)", "PF004", "Unknown run: null"),
        row("running run to retry", "retry_run(" + RUNNING + ")", "PF011", "it is started"),
        row("completed run to retry", "retry_run(" + COMPLETED + ")", "PF011", "it is completed"),
        row("unknown run to go on", "start_ready_steps(" + NOBODY + ")", "PF004", "Unknown run"),
        row("unknown run to complete", "maybe_complete_run(null)", "PF004", "Unknown run: null"),
        row("unknown step to spawn", spawn(RUNNING, "none"), "PF003", "no step 'none'"),
        row("single step to spawn", spawn(RUNNING, "sum"), "PF006", "not a fanout step"),
        row("fanout that is not ready", spawn(RUNNING, "each"), "PF011", "cannot start"),
        row("fanout of an ended run", spawn(FAILED, "each"), "PF011", "cannot start"),
        row("no retention", "prune_data_older_than(null)", "PF009", "retention is null"),
        row("negative retention", "prune_data_older_than('-1 s')", "PF009", "retention is -"),
        row(
            "retention before time",
            "prune_data_older_than('1000000 y')",
            "PF009",
            "retention is 1"),
        row("empty batch", "prune_data_older_than('1 d', 0)", "PF009", "batch_size 0"));
  }

  private static String start(String inputs, String ids) {
    return "start_flows('sound', %s, array[%s]::uuid[])".formatted(inputs, ids);
  }

  private static String spawn(String run, String step) {
    return "spawn_fanout_tasks(%s, '%s')".formatted(run, step);
  }

  private static Stream<BadInput> tasks() {
    String key = RUNNING + ", 'make', ";
    return Stream.of(
        row("task of no run", "complete_task(null, 'make', 0, '1')", "PF004", "Unknown run: null"),
        row("task of no step", one(RUNNING + ", 'none', 0"), "PF003", "step 'none'"),
        row("task of a null step", one(RUNNING + ", null, 0"), "PF003", "step NULL"),
        row("task before the first", one(key + "-1"), "PF003", "no task -1"),
        row("task after the last", one(key + "2147483647"), "PF003", "no task 2147483647"),
        row("null task", one(key + "null"), "PF003", "no task null"),
        row("failed task of no run", "fail_task(null, 'a', 0, 'x')", "PF004", "Unknown run: null"),
        row("failed task after the last", "fail_task(" + key + "9, 'x')", "PF003", "no task 9"),
        row("fewer outputs", "complete_tasks('{null}', '{a}', '{0}', '{}')", "PF009", "differ"),
        row("null keys", "complete_tasks(null, null, null, null)", "PF009", "null"),
        row("fewer steps", "complete_tasks('{null}', '{}', '{0}', '{1}')", "PF009", "differ"),
        row("more attempts", "complete_tasks('{}', '{}', '{}', '{}', '{1}')", "PF009", "differ"),
        row("fewer messages", "fail_tasks('{null}', '{a}', '{0}', '{}')", "PF009", "differ"),
        row(
            "more final ones",
            "fail_tasks('{}', '{}', '{}', '{}', null, '{true}')",
            "PF009",
            "differ"),
        row("negative quantity", "claim_tasks('{sound}', -1)", "PF009", "qty is -1"),
        row("null quantity", "claim_tasks('{sound}', null)", "PF009", "qty is null"),
        row("versions that are no object", runnable("[]"), "PF009", "runnable"),
        row("versions of a step that are none", runnable("{\"sound\": 1}"), "PF009", "runnable"),
        row(
            "versions that are no numbers",
            runnable("{\"sound\": {\"make\": [\"a\", 1]}}"),
            "PF009",
            "runnable"),
        row(
            "versions that are too many",
            runnable("{\"sound\": {\"make\": [1, 99999999999]}}"),
            "PF009",
            "runnable"),
        row("unknown queue", "poll_for_tasks('nowhere', 1, 1)", "PF002", "'nowhere'"),
        row("negative wait", "poll_for_tasks('sound', 1, 1, -1)", "PF009", "max_poll_seconds -1"),
        row("no interval", "poll_for_tasks('sound', 1, 1, 0, 0)", "PF009", "poll_interval_ms 0"),
        row("negative timeout", "poll_for_tasks('sound', -1, 1, 0)", "PF009", "vt is -1"),
        row("null quantity to poll", "poll_for_tasks('sound', 1, null, 0)", "PF009", "qty is null"),
        exchange("exchange of a null quantity", "null", "'{}'", "qty is null"),
        exchange("exchange of a negative quantity", "-1", "'{}'", "qty is -1"),
        exchange("exchange of other lengths", "1", "'{1}'", "differ"),
        row(
            "run ids numbered from 0",
            "complete_tasks(array_fill(%s::uuid, array[1], array[0]), '{make}', '{0}', '{1}')"
                .formatted(RUNNING),
            "PF009",
            "[0:0]"),
        new BadInput(
            "task written by hand",
            Channel.SQL,
            scene ->
                scene.sql(
                    "insert into pgflow.step_tasks (run_id, flow_slug, flow_version, step_slug,"
                        + " task_index, visible_at, queued_at) values ("
                        + RUNNING
                        + ", 'sound', 1, 'make', 1, now(), now())"),
            "PF014",
            "not a fanout step"));
  }

  private static String one(String key) {
    return "complete_task(%s, '1')".formatted(key);
  }

  private static String runnable(String json) {
    return "claim_tasks('{sound}', 1, null, '%s')".formatted(json);
  }

  private static BadInput exchange(String name, String qty, String attempts, String fragment) {
    return row(
        name,
        "exchange_tasks(null, '{sound}', %s, null, '{}', '{}', '{}', %s, '{}', '{}', '{}', '{}', '{}', '{}', '{}')"
            .formatted(qty, attempts),
        "PF009",
        fragment);
  }

  private static Stream<BadInput> workers() {
    String worker = "'00000000-0000-0000-0000-000000000077'";
    return Stream.of(
        row("worker without id", "register_worker(null, 'w')", "PF009", "an id and a name"),
        row("worker without name", "register_worker(" + worker + ", null)", "PF009", "name"),
        row(
            "worker of strange versions",
            "register_worker(" + worker + ", 'w', '{\"sound\": {\"make\": [null, 1]}}')",
            "PF009",
            "runnable"),
        row(
            "worker of scalar versions",
            "register_worker(" + worker + ", 'w', '\"all\"')",
            "PF009",
            "runnable"),
        row("raising with no state", "raise_exception('x', '')", "PF009", "SQLSTATE"),
        row("raising with success", "raise_exception('x', '00000')", "PF009", "SQLSTATE"));
  }

  private static BadInput row(String name, String call, String sqlState, String fragment) {
    return new BadInput(
        name, Channel.SQL, scene -> scene.sql("select * from pgflow." + call), sqlState, fragment);
  }
}

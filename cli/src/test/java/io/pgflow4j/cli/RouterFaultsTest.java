package io.pgflow4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pgflow4j.DatabaseException;
import io.pgflow4j.FlowBinding;
import io.pgflow4j.FlowDefinition;
import io.pgflow4j.PgflowClient;
import io.pgflow4j.RunStatus;
import io.pgflow4j.Servers;
import io.pgflow4j.StepDefinition;
import io.pgflow4j.StepKind;
import io.pgflow4j.TypeRef;
import io.pgflow4j.Worker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The router, and in turn the servers behind it, crash while callers start runs through it and read
 * them. Callers repeat what had no answer, with the ids that they gave. Every run is there once, on
 * its own server, and is done once.
 */
@Tag("faults")
final class RouterFaultsTest {
  private static final int ROUNDS = Integer.getInteger("faults.rounds", 2);
  private static final long SEED = Long.getLong("faults.seed", 1);
  private static final int CALLERS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final TypeRef<Integer> NUMBER = new TypeRef<>() {};

  private static final String COUNT_COMPLETIONS =
      """
      create table public.completions (run_id uuid);
      create function public.count_completion() returns trigger language plpgsql as $$
      begin
        insert into public.completions values (new.run_id);
        return null;
      end $$;
      create trigger count_completion after update on pgflow.task_rows for each row
        when (new.status = 'completed' or new.status = 'pooled' and new.finished_at is not null)
        execute function public.count_completion();
      """;

  /** What a run of the flow must be in the end. */
  private static final String IN_ORDER =
      """
      select r.run_id
      from pgflow.runs r
      where r.status = 'completed'
        and r.output = jsonb_build_object('send', r.input)
        and (select count(*) from public.completions c where c.run_id = r.run_id) = 1
        and pgflow_internal.owns(pgflow_internal.partition_of(r.run_id))
      """;

  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private volatile boolean over;

  @Test
  void everyRunIsStartedOnceThoughTheRouterAndServersCrash() throws Exception {
    var programs = LocalPostgres.programs("plproxy");
    assumeTrue(
        programs.isPresent(),
        "skipped: no PL/Proxy on this machine (Debian: apt-get install postgresql-15-plproxy)");
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try (LocalPostgres servers = LocalPostgres.start(programs.get());
        LocalPostgres router = LocalPostgres.start(programs.get())) {
      FlowDefinition<Integer, Integer> flow = prepare(servers, router);
      try (Worker worker =
          Worker.builder(
                  Servers.of(Map.of("a", servers.dataSource("a")))
                      .with("b", servers.dataSource("b")))
              .flow(
                  FlowBinding.of(flow)
                      .step("send", NUMBER, call -> call.input().required("run", NUMBER))
                      .build())
              .pollInterval(Duration.ofMillis(5))
              .start()) {
        assertThat(worker.states()).hasSize(2);
        List<Future<Set<UUID>>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
          PgflowClient client = PgflowClient.create(router.dataSource("router"));
          callers.add(threads.submit(caller(client, flow, new Random(SEED + i))));
        }
        for (int round = 0; round < ROUNDS; round++) {
          awaitStarts(callers);
          (round % 2 == 0 ? router : servers).crash();
        }
        awaitStarts(callers);
        over = true;
        Set<UUID> started = new HashSet<>();
        for (Future<Set<UUID>> caller : callers) {
          started.addAll(caller.get());
        }
        List<String> inOrder = new ArrayList<>(servers.texts("a", IN_ORDER));
        inOrder.addAll(servers.texts("b", IN_ORDER));
        System.out.printf(
            "Router and servers crash in turn: %d blows, %d runs, %d calls repeated%n",
            ROUNDS, started.size(), repeated.get());
        assertThat(inOrder)
            .containsExactlyInAnyOrderElementsOf(started.stream().map(UUID::toString).toList());
        assertThat(runs(servers, "a") + runs(servers, "b")).isEqualTo(started.size());
      }
    } finally {
      over = true;
      threads.shutdownNow();
    }
  }

  private static int runs(LocalPostgres servers, String database) throws SQLException {
    return Integer.parseInt(servers.texts(database, "select count(*) from pgflow.runs").get(0));
  }

  private static FlowDefinition<Integer, Integer> prepare(
      LocalPostgres servers, LocalPostgres router) throws Exception {
    router.execute("postgres", "create database router");
    for (String name : List.of("a", "b")) {
      servers.execute("postgres", "create database " + name);
      Result.good(Result.of(servers.environment(name), "install"));
      servers.execute(name, Server.resource("/flows.sql"));
      // Attempts of a server that crashes are lost, and run again soon.
      servers.execute(
          name, "select pgflow.alter_flow('letters', max_attempts => 50, timeout => 1)");
      servers.execute(name, COUNT_COMPLETIONS);
    }
    Result.good(
        Result.of(
            servers.environment("a"),
            "shards",
            "set",
            "a=" + servers.dsn("a"),
            "b=" + servers.dsn("b")));
    Result.good(Result.of(servers.environment("a"), "router", "--to", router.dsn("router")));
    return new FlowDefinition<>(
        "letters",
        1,
        servers.texts("a", "select pgflow.flow_shape('letters', 1)").get(0),
        NUMBER,
        out -> out.required("send", NUMBER),
        List.of(new StepDefinition("send", StepKind.SINGLE, List.of(), 1)));
  }

  /** Starts runs until it is over, and then waits until they have ended. */
  private Callable<Set<UUID>> caller(
      PgflowClient client, FlowDefinition<Integer, Integer> flow, Random random) {
    return () -> {
      Set<UUID> started = new HashSet<>();
      while (!over) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        int input = random.nextInt();
        repeatedly(() -> client.start(flow, input, id));
        started.add(id);
        acknowledged.incrementAndGet();
        assertThat(repeatedly(() -> client.run(id).status())).isNotNull();
      }
      for (UUID id : started) {
        while (repeatedly(() -> client.run(id).status()) != RunStatus.COMPLETED) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
      }
      return started;
    };
  }

  /** As the manual says: a call that may well succeed later is made again. */
  private <T> T repeatedly(Supplier<T> call) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return call.get();
      } catch (DatabaseException e) {
        if (!e.isTransient() || System.nanoTime() > deadline) {
          throw e;
        }
        repeated.incrementAndGet();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  private void awaitStarts(List<Future<Set<UUID>>> callers) throws Exception {
    int goal = acknowledged.get() + 5 * CALLERS;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (acknowledged.get() < goal) {
      assertThat(System.nanoTime()).as("callers go on").isLessThan(deadline);
      for (Future<Set<UUID>> caller : callers) {
        if (caller.isDone()) {
          caller.get();
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}

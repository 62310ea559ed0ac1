package io.pgflow4j;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Finds runs of one flow and steers them. For a flow with tags the processor generates a subclass
 * with a method per tag:
 *
 * <pre>{@code
 * OrdersRuns.query(client).customerId("c7").status(FAILED).startedAfter(yesterday).list();
 * }</pre>
 *
 * <p>Immutable: each method that narrows returns another query. Thread-safe. What may be thrown is
 * that of {@link Operations}.
 *
 * @param <Q> the subclass
 */
public abstract class RunQuery<Q extends RunQuery<Q>> {
  private static final int PAGE = 50;

  private final PgflowClient client;
  private final RunSelection selection;

  /** A query of runs of one flow. */
  protected RunQuery(PgflowClient client, RunSelection selection) {
    this.client = client;
    this.selection = selection;
  }

  /** The same query of other runs. */
  protected abstract Q with(RunSelection narrower);

  /** Where it asks. */
  protected final PgflowClient client() {
    return client;
  }

  /** Of these, the runs that have a tag with this value, written as the client's codec does. */
  protected final <T> Q tagged(String tag, T value, TypeRef<T> type) {
    return with(selection.tagged(tag, text(value, type)));
  }

  private <T> String text(T value, TypeRef<T> type) {
    String json = client.codec().write(value, type);
    if (json.startsWith("\"")) {
      return client
          .codec()
          .read("{\"tag\":" + json + "}")
          .required("tag", new TypeRef<String>() {});
    }
    boolean number = json.startsWith("-") || Character.isDigit(json.charAt(0));
    return number ? new BigDecimal(json).stripTrailingZeros().toPlainString() : json;
  }

  /** Which runs it finds. */
  public final RunSelection selection() {
    return selection;
  }

  /** Of these, the runs with one of these statuses. */
  public final Q status(RunStatus... wanted) {
    return with(selection.withStatus(wanted));
  }

  /** Of these, the runs started then or later. */
  public final Q startedAfter(Instant time) {
    return with(selection.startedFrom(time));
  }

  /** Of these, the runs started before. */
  public final Q startedBefore(Instant time) {
    return with(selection.startedBefore(time));
  }

  /** The newest of them, at most 50. */
  public final List<RunSummary> list() {
    return list(PAGE);
  }

  /**
   * The newest of them.
   *
   * @param most 1 to 500
   */
  public final List<RunSummary> list(int most) {
    return client.operations().list(selection, null, most);
  }

  /**
   * The newest of those behind a page's last run.
   *
   * @param after the last run of the page before
   * @param most 1 to 500
   */
  public final List<RunSummary> list(RunSummary after, int most) {
    return client.operations().list(selection, after, most);
  }

  /**
   * Cancels the oldest of them that are open, see {@link Operations#cancel(RunSelection, int,
   * ActionNote)}.
   *
   * @param maxRuns 1 to 1,000
   */
  public final List<RunOutcome> cancel(int maxRuns, ActionNote note) {
    return client.operations().cancel(selection, maxRuns, note);
  }

  /**
   * Continues the oldest of them that have failed, or were cancelled, see {@link
   * Operations#retry(RunSelection, int, ActionNote)}.
   *
   * @param maxRuns 1 to 1,000
   */
  public final List<RunOutcome> retry(int maxRuns, ActionNote note) {
    return client.operations().retry(selection, maxRuns, note);
  }
}

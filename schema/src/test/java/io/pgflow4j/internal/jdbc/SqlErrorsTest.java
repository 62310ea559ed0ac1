package io.pgflow4j.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.pgflow4j.UnknownRunException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlErrorsTest {
  /** Number out of range, bad JSON text, check violation, too many columns, a rule of pgflow4j. */
  @ParameterizedTest
  @ValueSource(strings = {"22003", "22P05", "23514", "54000", "PF009", "XX000"})
  void whatTheResultsAreToBlameForIsARefusal(String state) {
    assertThat(SqlErrors.isRefusal(new SQLException("refused", state))).isTrue();
  }

  /**
   * Connection lost, wrong password, missing right, function and prepared statement, deadlock, out
   * of memory, shutdown, a router in place of the server: a good output must not fail for good
   * because of them.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "08006", "28P01", "42501", "42883", "26000", "0A000", "40P01", "53200", "57P01", "PF019"
      })
  void whatSaysNothingAboutTheResultsIsNoRefusal(String state) {
    assertThat(SqlErrors.isRefusal(new SQLException("unlucky", state))).isFalse();
  }

  /** Cancelled, lock timeout, idle and transaction timeout, deadlock, serialization, memory. */
  @ParameterizedTest
  @ValueSource(strings = {"57014", "55P03", "25P03", "25P04", "40P01", "40001", "53200"})
  void whatACallMetOnItsWayLeavesItUnfinishedAndIsTransient(String state) {
    SQLException failure = new SQLException("unfinished", state);
    assertThat(SqlErrors.isUnfinished(failure)).isTrue();
    assertThat(SqlErrors.isTransient(failure)).isTrue();
    assertThat(SqlErrors.isRefusal(failure)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "57P01", "57P03", "53300", "28P01", "25006"})
  void whatMeetsEveryCallSaysNothingAboutOne(String state) {
    assertThat(SqlErrors.isUnfinished(new SQLException("unavailable", state))).isFalse();
  }

  /** An upgrade under way explains each, so the same call succeeds on the new core. */
  @ParameterizedTest
  @CsvSource({
    "XX000, cache lookup failed for function 16384",
    "XX000, cache lookup failed for type 16384",
    "XX000, could not open relation with OID 16384",
    "42704, type with OID 16384 does not exist",
    "42804, structure of query does not match function result type"
  })
  void aCoreReplacedDuringTheCallIsTransient(String state, String message) {
    SQLException failure = new SQLException(message, state);
    assertThat(SqlErrors.isTransient(failure)).isTrue();
    assertThat(SqlErrors.isRefusal(failure)).isFalse();
  }

  @Test
  void anotherMismatchOfTypesIsNotTransient() {
    assertThat(SqlErrors.isTransient(new SQLException("wrong type", "42804"))).isFalse();
  }

  /** What PL/Proxy 2.10 says when a server cannot be reached, is lost, or does not answer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PL/Proxy function pgflow.run_status(1): [shard_a] PQconnectPoll: connection to server at"
            + " \"127.0.0.1\", port 1 failed: Connection refused",
        "PL/Proxy function pgflow.start_flows(3): query timeout",
        "PL/Proxy function pgflow.start_flows(3): connect timeout to: host=127.0.0.1",
        "pgflow.run_status(1): [shard_a] REMOTE (null): server closed the connection unexpectedly"
      })
  void aServerLostBehindARouterIsTransientAndRefusesNothing(String message) {
    assertThat(SqlErrors.isTransient(routed(message))).isTrue();
    assertThat(SqlErrors.isRefusal(routed(message))).isFalse();
  }

  private static SQLException routed(String message) {
    return new SQLException(message, "XX000");
  }

  @Test
  void aFaultOfTheRouterItselfIsNeitherTransientNorARefusal() {
    SQLException failure = routed("PL/Proxy function pgflow.run_status(1): run_tag does not match");
    assertThat(SqlErrors.isTransient(failure) || SqlErrors.isRefusal(failure)).isFalse();
  }

  @Test
  void whatAServerSaysThroughARouterIsWhatItSays() {
    SQLException failure =
        new SQLException("pgflow.run_status(1): [shard_a] REMOTE ERROR: Unknown run: 7", "PF004");
    assertThat(SqlErrors.translate(failure))
        .isInstanceOf(UnknownRunException.class)
        .hasMessage("Unknown run: 7");
    assertThat(
            SqlErrors.isRefusal(
                new SQLException(
                    "pgflow.start_flows(3): [shard_a] REMOTE ERROR: unexpected data", "XX000")))
        .isTrue();
  }
}

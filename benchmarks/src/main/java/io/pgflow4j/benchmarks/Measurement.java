package io.pgflow4j.benchmarks;

/**
 * One cell, measured.
 *
 * @param seconds from the first claim to the last run completed
 * @param p50 median of {@link Outcome#latencies} in milliseconds; NaN where there are none
 * @param p99 their 99th percentile
 * @param walBytes write-ahead log written meanwhile
 * @param rowsLeft rows in all of the contestant's tables at the end
 * @param deadRows row versions killed by updates and deletes, whether vacuumed since or not
 * @param heapBytes the client's heap in use at the end, after garbage collection
 */
record Measurement(
    Cell cell,
    double seconds,
    double p50,
    double p99,
    long walBytes,
    long rowsLeft,
    long deadRows,
    long heapBytes) {

  double tasksPerSecond() {
    return cell.work().tasks() / seconds;
  }

  double walBytesPerTask() {
    return (double) walBytes / cell.work().tasks();
  }

  double deadRowsPerTask() {
    return (double) deadRows / cell.work().tasks();
  }
}

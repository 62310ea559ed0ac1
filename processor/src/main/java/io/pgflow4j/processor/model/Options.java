package io.pgflow4j.processor.model;

/**
 * The options of a flow or a step, as written.
 *
 * @param maxAttempts tries before a task fails for good
 * @param baseDelay a duration: the delay before the first retry
 * @param maxDelay a duration: the longest delay
 * @param jitterPercent random shortening of delays
 * @param timeout a duration: the time one attempt has
 * @param startDelay a duration: how long tasks wait after their step is ready; never given for
 *     flows
 * @param rate how many tasks may be claimed in a unit of time; never given for flows
 * @param maxFanout the most elements of a fanout; never given for steps
 */
public record Options(
    Located<Integer> maxAttempts,
    Located<String> baseDelay,
    Located<String> maxDelay,
    Located<Integer> jitterPercent,
    Located<String> timeout,
    Located<String> startDelay,
    Located<String> rate,
    Located<Integer> maxFanout) {}

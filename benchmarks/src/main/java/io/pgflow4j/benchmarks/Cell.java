package io.pgflow4j.benchmarks;

/**
 * What is measured once per round: a contestant at a piece of work.
 *
 * @param workers connections or workers that share the work; 0: the contestant's own setting
 * @param batch tasks per batch; 0: the contestant's own setting
 */
record Cell(String contestant, Work work, int workers, int batch) {}

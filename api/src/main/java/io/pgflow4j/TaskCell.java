package io.pgflow4j;

/**
 * A range of a step's tasks and how many of them are in which state: a cell of a heat map.
 * Immutable.
 *
 * @param cell its number, from 0
 * @param firstIndex its first task
 * @param lastIndex its last task
 * @param queued tasks that wait, also those held back
 * @param started tasks that workers hold
 * @param completed tasks that completed
 * @param failed tasks that failed permanently
 * @param cancelled tasks that will not be worked on
 */
public record TaskCell(
    int cell,
    int firstIndex,
    int lastIndex,
    int queued,
    int started,
    int completed,
    int failed,
    int cancelled) {}

package io.pgflow4j.processor.cron;

/**
 * What is wrong with a cron expression.
 *
 * @param column where, from 1
 * @param why the fact, as part of a sentence
 * @param remedy a sentence that says what to write
 */
public record CronFault(int column, String why, String remedy) {}

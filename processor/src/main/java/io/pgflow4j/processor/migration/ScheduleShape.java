package io.pgflow4j.processor.migration;

/**
 * A schedule as the database depends on it.
 *
 * @param slug its slug
 * @param cron the expression
 * @param zone the time zone's name
 * @param catchUp how late a firing may be made up for, in seconds
 * @param overlap what becomes of a firing while a run is open, as SQL has it
 * @param madeInput whether the flow's code makes the input of each run; otherwise it is {@code {}}
 */
public record ScheduleShape(
    String slug, String cron, String zone, int catchUp, String overlap, boolean madeInput) {}

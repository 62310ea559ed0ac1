package io.pgflow4j.processor.migration;

/**
 * A committed migration file.
 *
 * @param file its name
 * @param flowVersion the flow version the database is at once it is applied
 * @param kind what it did: create, structure or options
 * @param sha256 the hash of its text with line ends as {@code \n}
 */
record HistoryEntry(String file, int flowVersion, String kind, String sha256) {}

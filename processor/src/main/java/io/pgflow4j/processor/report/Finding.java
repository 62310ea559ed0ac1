package io.pgflow4j.processor.report;

import io.pgflow4j.processor.model.Position;

/**
 * One fault at one place.
 *
 * @param message which fault
 * @param at the place
 * @param text the finished text
 */
public record Finding(Message message, Position at, String text) {}

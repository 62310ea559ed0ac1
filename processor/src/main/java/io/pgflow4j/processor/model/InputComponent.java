package io.pgflow4j.processor.model;

import java.util.Optional;

/**
 * A component of a generated input or output record.
 *
 * @param name the component's name in Java
 * @param jsonName its name in JSON
 * @param payload its type; empty when that is not known because of a fault
 */
public record InputComponent(String name, String jsonName, Optional<Payload> payload) {}

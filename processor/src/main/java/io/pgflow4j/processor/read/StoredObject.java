package io.pgflow4j.processor.read;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A class that becomes a JSON object.
 *
 * @param properties what is in it
 * @param mark what decides its form in a way the build cannot follow
 * @param fault why it cannot be carried, whatever its properties
 * @param jackson2 annotations of Jackson 2 on its properties
 */
record StoredObject(
    List<StoredProperty> properties,
    Optional<String> mark,
    Optional<StoredProperty.Fault> fault,
    Set<String> jackson2) {}

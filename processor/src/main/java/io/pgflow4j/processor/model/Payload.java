package io.pgflow4j.processor.model;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeMirror;

/**
 * A type that travels as JSON.
 *
 * @param type the type as generated code names it
 * @param fault why JSON cannot carry it
 * @param hidden a class in the type that generated code may not name
 * @param streamed whether the handler returns it as a {@code Stream}, which is read into a list
 * @param ignored annotations in it that the codec does not look at
 */
public record Payload(
    TypeMirror type,
    Optional<JsonFault> fault,
    Optional<String> hidden,
    boolean streamed,
    Set<IgnoredAnnotation> ignored) {}

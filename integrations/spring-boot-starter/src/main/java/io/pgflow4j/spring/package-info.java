/**
 * pgflow4j in Spring Boot: beans, configuration properties, the worker's life, health, metrics,
 * observations and the actuator endpoint. Nothing here is needed outside of an application context.
 */
@NullMarked
package io.pgflow4j.spring;

import org.jspecify.annotations.NullMarked;

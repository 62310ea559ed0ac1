package io.pgflow4j.spring;

import java.util.Map;
import java.util.function.Supplier;

/**
 * What each run that the application's client starts carries. A bean of this type replaces the
 * starter's, which carries the trace context where the application is observed.
 */
@FunctionalInterface
public interface RunCarrier extends Supplier<Map<String, String>> {}

/** What the dashboard costs on a large database; {@code bin/dashboard-cost} runs it. */
@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard.measure;

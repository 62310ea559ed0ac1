/** The dashboard as a person uses it: in a browser, with keyboard and mouse, on a phone. */
@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard.browser;

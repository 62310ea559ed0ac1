/** The templates, which the build compiles into this package, and where they write. */
@org.jspecify.annotations.NullMarked
package io.pgflow4j.dashboard.internal.template;

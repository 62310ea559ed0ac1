/** Runs the project's generated code on PostgreSQL. */
@NullMarked
package consumer;

import org.jspecify.annotations.NullMarked;

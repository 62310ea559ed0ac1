/** A project on the class path, null-marked, as a user has it. */
@NullMarked
package consumer;

import org.jspecify.annotations.NullMarked;

/** The flow with the newest releases of what applications bring. */
@NullMarked
package consumer.newest;

import org.jspecify.annotations.NullMarked;
